package dev.postern.dispatcher.ses;

import dev.postern.model.email.SesMessageId;
import dev.postern.model.email.SesTag;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.sesv2.SesV2Client;
import software.amazon.awssdk.services.sesv2.model.MessageTag;
import software.amazon.awssdk.services.sesv2.model.SendEmailRequest;

/** Hands emails to SES, one call each. */
@ApplicationScoped
public class SesSendClient {
  private final SesV2Client ses;
  private final SesConfig config;

  SesSendClient(SesV2Client ses, SesConfig config) {
    this.ses = ses;
    this.config = config;
  }

  /** Never throws for what SES or the network does. */
  public SendOutcome send(SendCommand command) {
    AtomicBoolean transmitted = new AtomicBoolean();
    try {
      var answer = ses.sendEmail(request(command, transmitted));
      return new SendOutcome.Accepted(new SesMessageId(answer.messageId()));
    } catch (SdkException e) {
      return new SendFailure(e, transmitted.get()).outcome();
    }
  }

  private SendEmailRequest request(SendCommand command, AtomicBoolean transmitted) {
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
            .emailTags(tags(command))
            .overrideConfiguration(
                call -> call.putExecutionAttribute(Transmission.STARTED, transmitted));
    config.configurationSet().ifPresent(request::configurationSetName);
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
