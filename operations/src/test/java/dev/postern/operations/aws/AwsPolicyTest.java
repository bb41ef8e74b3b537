package dev.postern.operations.aws;

import static org.assertj.core.api.Assertions.assertThat;

import dev.postern.model.architecture.CalledAwsActions;
import java.io.IOException;
import org.junit.jupiter.api.Test;

/** The rights that ./postern aws asks of whoever runs it, beside what it does. */
class AwsPolicyTest {
  @Test
  void allowsWhatIsCalledAndNoMore() throws IOException {
    assertThat(CalledAwsActions.allowedBy("set-up-policy.json"))
        .isNotEmpty()
        .isEqualTo(CalledAwsActions.of("dev.postern.operations"));
  }
}
