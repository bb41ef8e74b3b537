package dev.postern.dispatcher.ses;

import static org.assertj.core.api.Assertions.assertThat;

import dev.postern.dispatcher.transport.SendOutcome;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.services.sesv2.model.SesV2Exception;

class SendFailureTest {
  @Test
  @DisplayName("U72: the reason of a refusal is stored without secrets")
  void givesAReasonWithoutSecrets() {
    String key = "AK" + "IA" + "QWERTYUIOPASDFGH";
    var answer =
        SesV2Exception.builder()
            .statusCode(400)
            .awsErrorDetails(
                AwsErrorDetails.builder()
                    .errorCode("BadRequestException")
                    .errorMessage("no such key " + key + " for example.test")
                    .build())
            .build();

    assertThat(new SendFailure((RuntimeException) answer, true, false).outcome())
        .isEqualTo(
            new SendOutcome.Refused(
                "BadRequestException: no such key <redacted> for example.test"));
  }
}
