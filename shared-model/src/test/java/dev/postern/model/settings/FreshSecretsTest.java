package dev.postern.model.settings;

import static org.assertj.core.api.Assertions.assertThat;

import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Base64;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class FreshSecretsTest {
  private final FreshSecrets secrets = new FreshSecrets(new SecureRandom());

  @Test
  @DisplayName("U39: a fresh set holds 256 bits for each secret, and two sets share nothing")
  void isNewEachTime() {
    Map<String, String> one = EnvFile.parse(secrets.lines());
    Map<String, String> other = EnvFile.parse(secrets.lines());

    Arrays.stream(Secret.values())
        .map(secret -> one.getOrDefault(secret.variable(), ""))
        .forEach(text -> assertThat(Base64.getUrlDecoder().decode(text)).hasSize(32));
    assertThat(one).containsKeys("POSTERN_API_DATABASE_URL", "POSTERN_MIGRATOR_DATABASE_URL");
    Set<String> all = new HashSet<>(one.values());
    all.addAll(other.values());
    assertThat(all).hasSize(one.size() + other.size());
  }

  /** A generator that repeats itself or leaves bits alone would show in so many. */
  @Test
  @DisplayName("U39: every bit of a secret is set about half of the time")
  void usesEveryBit() {
    int[] ones = new int[256];
    for (int set = 0; set < 400; set++) {
      Map<String, String> variables = EnvFile.parse(secrets.lines());
      String text = variables.getOrDefault(Secret.INGESTER_JOB_TOKEN.variable(), "");
      byte[] bytes = Base64.getUrlDecoder().decode(text);
      for (int bit = 0; bit < ones.length; bit++) {
        ones[bit] += (bytes[bit / 8] >> (bit % 8)) & 1;
      }
    }
    // Seven standard deviations: a sound generator never misses it in practice.
    assertThat(Arrays.stream(ones).boxed()).allMatch(count -> count > 130 && count < 270);
  }

  @Test
  void passesItsOwnReview() {
    TestSettings settings = TestSettings.safe();
    EnvFile.parse(secrets.lines()).forEach(settings::with);

    for (Service service : Service.values()) {
      assertThat(settings.inProduction(service).problems()).isEmpty();
    }
  }
}
