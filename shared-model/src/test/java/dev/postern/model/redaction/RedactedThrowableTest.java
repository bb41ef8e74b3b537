package dev.postern.model.redaction;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class RedactedThrowableTest {
  @Test
  @DisplayName("U72: the stack trace in a log holds no secret, and still leads to the place")
  void hidesSecretsInAllMessages() {
    var cause = new IllegalArgumentException("https://ada:lovelace@api.test is away");
    var failure = new IllegalStateException("password=hunter2\nsecond line", cause);
    failure.addSuppressed(new RuntimeException("to ada@example.test"));

    String trace = print(RedactedThrowable.of(failure));

    assertThat(trace)
        .doesNotContain("hunter2", "lovelace", "ada@example.test", "\nsecond line")
        .contains(
            "java.lang.IllegalStateException: password=<redacted>",
            "Caused by: java.lang.IllegalArgumentException: https://<redacted>@api.test is away",
            "Suppressed: java.lang.RuntimeException: to <address>",
            "RedactedThrowableTest.hidesSecretsInAllMessages");
  }

  @Test
  void endsWhereCausesGoInACircle() {
    var one = new IllegalStateException("one");
    var other = new IllegalStateException("other", one);
    one.initCause(other);

    assertThat(print(RedactedThrowable.of(one))).contains("one", "other");
  }

  private static String print(Throwable thrown) {
    var text = new StringWriter();
    thrown.printStackTrace(new PrintWriter(text));
    return text.toString();
  }
}
