package dev.postern.dispatcher.transport;

import dev.postern.model.email.EmailId;
import dev.postern.model.email.OwnMessageId;
import dev.postern.model.organization.EnvironmentId;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * One email to hand over.
 *
 * @param attempt the number of the call for this email, from 1
 * @param messageId what it is sent under where the transport gives it no id
 * @param from bare address, where bounces go if the transport does not take them
 * @param to bare addresses, as are cc and bcc: the envelope
 * @param configurationSet how SES sends and watches it, if it is SES; null for the installation's
 *     set
 */
@SuppressWarnings("ArrayRecordComponent") // may be tens of megabytes, and is never compared
public record SendCommand(
    EnvironmentId environment,
    EmailId email,
    int attempt,
    OwnMessageId messageId,
    String from,
    List<String> to,
    List<String> cc,
    List<String> bcc,
    @Nullable String configurationSet,
    byte[] mime) {

  public SendCommand {
    to = List.copyOf(to);
    cc = List.copyOf(cc);
    bcc = List.copyOf(bcc);
  }

  /** All who get it, each once. */
  public List<String> recipients() {
    return Stream.of(to, cc, bcc).flatMap(List::stream).distinct().toList();
  }
}
