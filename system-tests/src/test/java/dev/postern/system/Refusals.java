package dev.postern.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.resend.core.exception.ResendException;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;

/** What the official Java client throws when an answer is an error. */
final class Refusals {
  private Refusals() {}

  static void assertRefused(int status, String name, ThrowingCallable call) {
    ResendException refused = catchThrowableOfType(ResendException.class, call);
    assertThat(refused).as("%d %s", status, name).isNotNull();
    assertThat(refused.getStatusCode()).as(refused.getResponseBody()).isEqualTo(status);
    assertThat(refused.getErrorName()).isEqualTo(name);
  }
}
