package dev.postern.dispatcher.ses;

import dev.postern.dispatcher.transport.EmailTransport;
import dev.postern.dispatcher.transport.SendCommand;
import dev.postern.dispatcher.transport.SendOutcome;
import dev.postern.model.email.SesMessageId;
import dev.postern.model.email.SesTag;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Typed;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.sesv2.SesV2Client;
import software.amazon.awssdk.services.sesv2.model.MessageTag;
import software.amazon.awssdk.services.sesv2.model.SendEmailRequest;

/** Hands emails to SES, one call each. */
@ApplicationScoped
@Typed(SesSendClient.class)
public class SesSendClient implements EmailTransport {
  /** What the SDK says before it has sent anything; it has no class for it. */
  private static final String NO_CREDENTIALS = "Unable to load credentials";

  private static final Duration WITHOUT_CREDENTIALS = Duration.ofMinutes(5);

  private final SesV2Client ses;
  private final SesConfig config;
  private final Transmission transmission;
  private volatile boolean lacksCredentials;

  SesSendClient(SesV2Client ses, SesConfig config, Transmission transmission) {
    this.ses = ses;
    this.config = config;
    this.transmission = transmission;
  }

  @Override
  public SendOutcome send(SendCommand command) {
    transmission.reset();
    try {
      var answer = ses.sendEmail(request(command));
      lacksCredentials = false;
      return new SendOutcome.Accepted(new SesMessageId(answer.messageId()));
    } catch (RuntimeException e) {
      lacksCredentials = String.valueOf(e.getMessage()).contains(NO_CREDENTIALS);
      if (lacksCredentials && !transmission.hasStarted()) {
        return new SendOutcome.RefusedForNow(NOT_CONFIGURED, WITHOUT_CREDENTIALS);
      }
      boolean ownSet = command.configurationSet() != null;
      return new SendFailure(e, transmission.hasStarted(), ownSet).outcome();
    }
  }

  @Override
  public boolean setsMessageId() {
    return true;
  }

  @Override
  public Duration callTimeout() {
    return config.callTimeout();
  }

  @Override
  public int concurrency() {
    return config.concurrency();
  }

  @Override
  public Optional<String> problem() {
    return lacksCredentials ? Optional.of(NOT_CONFIGURED) : Optional.empty();
  }

  private SendEmailRequest request(SendCommand command) {
    SdkBytes mime = SdkBytes.fromByteArrayUnsafe(command.mime());
    var request =
        SendEmailRequest.builder()
            .content(content -> content.raw(raw -> raw.data(mime)))
            .destination(
                envelope ->
                    envelope
                        .toAddresses(command.to())
                        .ccAddresses(command.cc())
                        .bccAddresses(command.bcc()))
            .emailTags(tags(command));
    Optional.ofNullable(command.configurationSet())
        .or(config::configurationSet)
        .ifPresent(request::configurationSetName);
    return request.build();
  }

  private static List<MessageTag> tags(SendCommand command) {
    return Map.of(
            SesTag.ENVIRONMENT, command.environment().value(),
            SesTag.EMAIL, command.email().value(),
            SesTag.ATTEMPT, command.attempt())
        .entrySet()
        .stream()
        .map(
            tag ->
                MessageTag.builder()
                    .name(tag.getKey().tagName())
                    .value(tag.getValue().toString())
                    .build())
        .toList();
  }
}
