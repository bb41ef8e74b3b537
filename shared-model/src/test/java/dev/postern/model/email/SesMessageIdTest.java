package dev.postern.model.email;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SesMessageIdTest {
  @ParameterizedTest
  @CsvSource({
    "us-east-1, <0100-abc@email.amazonses.com>",
    "eu-west-1, <0100-abc@eu-west-1.amazonses.com>"
  })
  void isWhatRecipientsSeeInTheRegion(String region, String header) {
    assertThat(new SesMessageId("0100-abc").messageIdHeader(region)).isEqualTo(header);
  }
}
