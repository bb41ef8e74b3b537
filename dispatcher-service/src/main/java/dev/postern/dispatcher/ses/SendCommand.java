package dev.postern.dispatcher.ses;

import dev.postern.model.email.EmailId;
import dev.postern.model.organization.EnvironmentId;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One call to SES.
 *
 * @param attempt the number of the call for this email, from 1
 * @param to bare addresses, as are cc and bcc: the envelope
 * @param configurationSet how SES sends and watches it; null for the installation's set
 */
@SuppressWarnings("ArrayRecordComponent") // may be tens of megabytes, and is never compared
public record SendCommand(
    EnvironmentId environment,
    EmailId email,
    int attempt,
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
}
