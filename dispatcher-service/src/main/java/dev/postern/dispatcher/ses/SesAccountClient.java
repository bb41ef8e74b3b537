package dev.postern.dispatcher.ses;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;
import org.jboss.logging.Logger;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.sesv2.SesV2Client;
import software.amazon.awssdk.services.sesv2.model.GetAccountRequest;
import software.amazon.awssdk.services.sesv2.model.GetAccountResponse;

/** Asks SES what it takes from the account. */
@ApplicationScoped
public class SesAccountClient {
  private static final Logger LOG = Logger.getLogger(SesAccountClient.class);

  private final SesV2Client ses;

  SesAccountClient(@Repeating SesV2Client ses) {
    this.ses = ses;
  }

  /** Never throws for what SES or the network does; it answers nothing then. */
  public Optional<SesAccount> read() {
    try {
      return Optional.of(account(ses.getAccount(GetAccountRequest.builder().build())));
    } catch (SdkException e) {
      LOG.warnf(
          "SES does not tell how fast it takes emails (%s): allow ses:GetAccount, or set"
              + " POSTERN_SES_MAX_SEND_RATE. What it told last counts, else 14 a second.",
          e.getClass().getSimpleName());
      return Optional.empty();
    }
  }

  private static SesAccount account(GetAccountResponse answer) {
    return new SesAccount(
        answer.sendQuota().maxSendRate(),
        answer.sendQuota().max24HourSend(),
        answer.sendQuota().sentLast24Hours(),
        Boolean.TRUE.equals(answer.sendingEnabled()));
  }
}
