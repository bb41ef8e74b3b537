package dev.postern.sandbox.aws.mail;

import dev.postern.sandbox.aws.wire.MalformedRequestException;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.james.mime4j.MimeException;
import org.apache.james.mime4j.codec.DecodeMonitor;
import org.apache.james.mime4j.codec.DecoderUtil;
import org.apache.james.mime4j.stream.EntityState;
import org.apache.james.mime4j.stream.MimeTokenStream;
import org.apache.james.mime4j.stream.RecursionMode;

/** One header of a mail, unfolded. */
public record MailHeader(String name, String value) {

  /** The top headers of a mail; bodies are not read. */
  public static List<MailHeader> read(byte[] mime) {
    MimeTokenStream tokens = new MimeTokenStream();
    tokens.setRecursionMode(RecursionMode.M_NO_RECURSE);
    tokens.parse(new ByteArrayInputStream(mime));
    List<MailHeader> headers = new ArrayList<>();
    try {
      while (tokens.getState() != EntityState.T_END_HEADER
          && tokens.getState() != EntityState.T_END_OF_STREAM) {
        if (tokens.getState() == EntityState.T_FIELD) {
          headers.add(
              new MailHeader(tokens.getField().getName(), tokens.getField().getBody().strip()));
        }
        tokens.next();
      }
    } catch (MimeException | IOException e) {
      throw new MalformedRequestException("The mail's headers cannot be read", e);
    }
    return headers;
  }

  public static Optional<String> first(List<MailHeader> headers, String name) {
    return headers.stream()
        .filter(header -> header.name.equalsIgnoreCase(name))
        .map(MailHeader::value)
        .findFirst();
  }

  /** The value as people read it. */
  public static String decode(String value) {
    return DecoderUtil.decodeEncodedWords(value, DecodeMonitor.SILENT);
  }
}
