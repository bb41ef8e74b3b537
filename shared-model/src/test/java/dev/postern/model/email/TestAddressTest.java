package dev.postern.model.email;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TestAddressTest {
  @ParameterizedTest
  @CsvSource({
    "delivered@resend.dev, success@simulator.amazonses.com",
    "bounced+order-7@resend.dev, bounce+order-7@simulator.amazonses.com",
    "Complained+A+b@Resend.Dev, complaint+a+b@simulator.amazonses.com",
  })
  void namesTheMailboxThatFaresTheSame(String address, String simulator) {
    assertThat(TestAddress.parse(address).orElseThrow().simulator()).contains(simulator);
  }

  @Test
  void sendsNothingToTheSuppressedOne() {
    TestAddress suppressed = TestAddress.parse("suppressed+x@resend.dev").orElseThrow();
    assertThat(suppressed.isSuppressed()).isTrue();
    assertThat(suppressed.simulator()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "onboarding@resend.dev",
        "delivered@mail.resend.dev",
        "delivered@notresend.dev",
        "xdelivered@resend.dev",
        "+delivered@resend.dev",
        "delivered@resend.dev.example",
        ""
      })
  void leavesOthersAlone(String address) {
    assertThat(TestAddress.parse(address)).isEmpty();
  }
}
