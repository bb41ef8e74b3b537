package dev.postern.dispatcher.ses;

import dev.postern.model.email.SesMessageId;
import dev.postern.model.email.SesTag;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.sesv2.SesV2Client;
import software.amazon.awssdk.services.sesv2.model.MessageTag;
import software.amazon.awssdk.services.sesv2.model.SendEmailRequest;

/** Hands emails to SES, one call each. */
@ApplicationScoped
public class SesSendClient {
  private final SesV2Client ses;
  private final SesConfig config;
  private final Transmission transmission;

  SesSendClient(SesV2Client ses, SesConfig config, Transmission transmission) {
    this.ses = ses;
    this.config = config;
    this.transmission = transmission;
  }

  /** Never throws for what SES or the network does. */
  public SendOutcome send(SendCommand command) {
    transmission.reset();
    try {
      var answer = ses.sendEmail(request(command));
      return new SendOutcome.Accepted(new SesMessageId(answer.messageId()));
    } catch (RuntimeException e) {
      return new SendFailure(e, transmission.hasStarted()).outcome();
    }
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
