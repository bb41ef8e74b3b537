package dev.postern.api;

import static org.assertj.core.api.Assertions.assertThat;

import dev.postern.model.architecture.CalledAwsActions;
import java.io.IOException;
import org.junit.jupiter.api.Test;

/** The policy in deploy/aws, beside what the code asks AWS to do. */
class AwsPolicyTest {
  @Test
  void allowsWhatIsCalledAndNoMore() throws IOException {
    assertThat(CalledAwsActions.allowedBy("api-policy.json"))
        .isNotEmpty()
        .isEqualTo(CalledAwsActions.of("dev.postern.api"));
  }
}
