package dev.postern.ingester.sns;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.postern.ingester.problem.Problem;
import dev.postern.ingester.problem.ProblemException;

/** Whatever is posted, the parser makes a message of it or refuses it as invalid. */
class SnsEnvelopeFuzzTest {
  private final SnsMessageParser parser = new SnsMessageParser();

  @FuzzTest(maxDuration = "5s")
  void readsOrRefuses(byte[] body) {
    try {
      assertThat(parser.parse(body).topicArn()).isNotNull();
    } catch (ProblemException refused) {
      assertThat(refused.problem().status()).isEqualTo(Problem.INVALID_SNS_MESSAGE.status());
    }
  }
}
