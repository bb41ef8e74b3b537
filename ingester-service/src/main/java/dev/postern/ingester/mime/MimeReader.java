package dev.postern.ingester.mime;

import dev.postern.ingester.mime.PartHeaders.PartField;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import org.apache.james.mime4j.MimeException;
import org.apache.james.mime4j.codec.DecodeMonitor;
import org.apache.james.mime4j.stream.EntityState;
import org.apache.james.mime4j.stream.Field;
import org.apache.james.mime4j.stream.MimeConfig;
import org.apache.james.mime4j.stream.MimeTokenStream;
import org.apache.james.mime4j.stream.RecursionMode;

/**
 * Reads a mail as a stream of tokens, which costs the same however deep it is nested. A mail within
 * a mail is a file.
 */
public final class MimeReader {
  private final MimeLimits limits;
  private final MimeConfig config;

  public MimeReader(MimeLimits limits) {
    this.limits = limits;
    config =
        new MimeConfig.Builder()
            .setMaxHeaderCount(limits.headers())
            .setMaxHeaderLen(limits.headerBytes())
            .setMaxLineLen(limits.headerBytes())
            .build();
  }

  /**
   * @throws UnreadableMailException if it is beyond the limits
   * @throws IOException if the stream fails
   */
  public ReadMail read(InputStream raw) throws UnreadableMailException, IOException {
    try (DeadlineStream in = new DeadlineStream(raw, limits.time());
        Reading reading = new Reading(in)) {
      reading.run();
      return reading.finish();
    } catch (DeadlineStream.PassedException e) {
      throw new UnreadableMailException("it takes too long to read", e);
    } catch (MimeException | IllegalArgumentException e) {
      throw new UnreadableMailException("it is no mail that can be read", e);
    }
  }

  /**
   * Only the headers of the mail as a whole.
   *
   * @throws UnreadableMailException if they are beyond the limits
   */
  public List<ReadHeader> readHeaders(InputStream raw) throws UnreadableMailException, IOException {
    try (DeadlineStream in = new DeadlineStream(raw, limits.time());
        Reading reading = new Reading(in)) {
      reading.runToBody();
      return List.copyOf(reading.headers);
    } catch (DeadlineStream.PassedException e) {
      throw new UnreadableMailException("it takes too long to read", e);
    } catch (MimeException | IllegalArgumentException e) {
      throw new UnreadableMailException("it is no mail that can be read", e);
    }
  }

  /** One mail on its way from bytes to what they mean. */
  private final class Reading implements AutoCloseable {
    private final DeadlineStream in;
    private final MimeTokenStream tokens = new MimeTokenStream(config, new Damage(), null, null);
    private final List<ReadHeader> headers = new ArrayList<>();
    private final List<PartField> fields = new ArrayList<>();
    private final PartCollector parts = new PartCollector(limits);
    private int depth;
    private int count;

    Reading(DeadlineStream in) {
      this.in = in;
      tokens.setRecursionMode(RecursionMode.M_NO_RECURSE);
    }

    void run() throws UnreadableMailException, IOException, MimeException {
      tokens.parse(HeaderlessMail.started(in));
      EntityState state = tokens.getState();
      while (state != EntityState.T_END_OF_STREAM) {
        in.check();
        take(state);
        state = tokens.next();
      }
    }

    void runToBody() throws UnreadableMailException, IOException, MimeException {
      tokens.parse(HeaderlessMail.started(in));
      EntityState state = tokens.getState();
      while (state != EntityState.T_END_HEADER && state != EntityState.T_END_OF_STREAM) {
        take(state);
        state = tokens.next();
      }
    }

    private void take(EntityState state) throws UnreadableMailException, IOException {
      switch (state) {
        case T_START_HEADER -> startPart();
        case T_FIELD -> takeField(tokens.getField());
        case T_START_MULTIPART -> {
          if (++depth > limits.depth()) {
            throw new UnreadableMailException("it is nested too deep");
          }
        }
        case T_END_MULTIPART -> depth--;
        case T_BODY -> takeBody();
        default -> {
          // Starts and ends of parts, and what stands before and after them, say nothing.
        }
      }
    }

    private void startPart() throws UnreadableMailException {
      if (++count > limits.parts()) {
        throw new UnreadableMailException("it has too many parts");
      }
      fields.clear();
    }

    private void takeField(Field field) {
      String body = PlainValue.body(field);
      fields.add(new PartField(field.getNameLowerCase(), body));
      if (count == 1) {
        headers.add(new ReadHeader(PlainValue.clean(field.getName()), PlainValue.of(body)));
      }
    }

    private void takeBody() throws UnreadableMailException, IOException {
      String defaultType = tokens.getBodyDescriptor().getMimeType();
      String encoding = tokens.getBodyDescriptor().getTransferEncoding();
      parts.take(
          new PartHeaders(fields, defaultType, limits), encoding, tokens.getDecodedInputStream());
    }

    ReadMail finish() {
      return parts.finish(headers);
    }

    /** Frees what was read of a mail that is given up. */
    @Override
    public void close() {
      parts.close();
    }

    /** Hears what the decoders complain of, and bids them go on. */
    private final class Damage extends DecodeMonitor {
      @Override
      public boolean warn(String error, String dropped) {
        parts.warn(MailWarning.DAMAGED_ENCODING);
        return false;
      }

      @Override
      public boolean isListening() {
        return true;
      }
    }
  }
}
