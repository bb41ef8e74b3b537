package dev.postern.ingester.inbound;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import dev.postern.ingester.spool.Spool;
import dev.postern.ingester.spool.SpooledBytes;
import dev.postern.ingester.spool.TooManyBytesException;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads what mail providers post as JSON, without ever having a whole mail in memory. */
final class PostedMailReader {
  private static final int LONGEST_TEXT = 10_000_000;
  private static final int LONGEST_FIELD = 256;
  private static final int LONGEST_URL = 2048;
  private static final int MOST_RECIPIENTS = 1000;

  private static final JsonFactory JSON =
      JsonFactory.builder()
          .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
          .streamReadConstraints(
              StreamReadConstraints.builder()
                  .maxStringLength(LONGEST_TEXT)
                  .maxNestingDepth(20)
                  .build())
          .build();

  private final long limit;
  private final List<String> recipients = new ArrayList<>();
  private @Nullable String provider;
  private @Nullable String eventId;
  private @Nullable MailContent content;

  private PostedMailReader(long limit) {
    this.limit = limit;
  }

  /**
   * @param limit how many bytes the mail may have
   * @return the caller's to close
   * @throws InboundRefusalException if it is not what is expected
   */
  static PostedMail read(InputStream body, long limit) throws IOException {
    PostedMailReader reader = new PostedMailReader(limit);
    boolean whole = false;
    try (JsonParser json = JSON.createParser(body)) {
      reader.read(json);
      PostedMail mail =
          PostedMail.of(reader.provider, reader.eventId, reader.recipients, reader.content);
      whole = true;
      return mail;
    } catch (JacksonException e) {
      throw new InboundRefusalException(refusal(e));
    } finally {
      if (!whole && reader.content instanceof MailContent.Inline(SpooledBytes bytes)) {
        bytes.close();
      }
    }
  }

  private static InboundRefusal refusal(JacksonException e) {
    Throwable cause = e.getCause();
    if (cause instanceof TooManyBytesException) {
      return InboundRefusal.TOO_LARGE;
    }
    return e instanceof StreamConstraintsException
        ? InboundRefusal.TEXT_TOO_LARGE
        : InboundRefusal.INVALID_JSON;
  }

  private void read(JsonParser json) throws IOException {
    if (json.nextToken() != JsonToken.START_OBJECT) {
      throw new InboundRefusalException(InboundRefusal.INVALID_JSON);
    }
    while (json.nextToken() != JsonToken.END_OBJECT) {
      String name = json.currentName();
      json.nextToken();
      take(name, json);
    }
    if (json.nextToken() != null) {
      throw new InboundRefusalException(InboundRefusal.INVALID_JSON);
    }
  }

  private void take(String name, JsonParser json) throws IOException {
    switch (name) {
      case "event_id" -> eventId = field(json, LONGEST_FIELD);
      case "provider" -> provider = field(json, LONGEST_FIELD);
      case "recipients" -> takeRecipients(json);
      case "raw_mime" -> takeText(json);
      case "raw_mime_base64" -> takeBase64(json);
      case "raw_mime_url" -> takeUrl(json);
      default -> json.skipChildren();
    }
  }

  private static String field(JsonParser json, int longest) throws IOException {
    if (json.currentToken() != JsonToken.VALUE_STRING) {
      throw new InboundRefusalException(InboundRefusal.INVALID_FIELD);
    }
    String value = json.getText();
    if (value.length() > longest || value.chars().anyMatch(c -> c < ' ')) {
      throw new InboundRefusalException(InboundRefusal.INVALID_FIELD);
    }
    return value;
  }

  private void takeRecipients(JsonParser json) throws IOException {
    if (json.currentToken() != JsonToken.START_ARRAY) {
      throw new InboundRefusalException(InboundRefusal.INVALID_FIELD);
    }
    while (json.nextToken() != JsonToken.END_ARRAY) {
      if (recipients.size() == MOST_RECIPIENTS) {
        throw new InboundRefusalException(InboundRefusal.INVALID_FIELD);
      }
      recipients.add(field(json, LONGEST_FIELD));
    }
  }

  private void takeText(JsonParser json) throws IOException {
    requireFirstMail(json);
    content = new MailContent.Inline(SpooledBytes.of(json.getText().getBytes(UTF_8)));
  }

  private void takeBase64(JsonParser json) throws IOException {
    requireFirstMail(json);
    try (Spool spool = new Spool(limit)) {
      json.readBinaryValue(spool);
      content = new MailContent.Inline(spool.finish());
    } catch (TooManyBytesException e) {
      throw new InboundRefusalException(InboundRefusal.TOO_LARGE);
    } catch (IllegalArgumentException noBase64) {
      throw new InboundRefusalException(InboundRefusal.INVALID_JSON);
    }
  }

  private void takeUrl(JsonParser json) throws IOException {
    requireFirstMail(json);
    content = new MailContent.Linked(field(json, LONGEST_URL));
  }

  private void requireFirstMail(JsonParser json) {
    if (content != null || json.currentToken() != JsonToken.VALUE_STRING) {
      throw new InboundRefusalException(InboundRefusal.MISSING_MAIL);
    }
  }
}
