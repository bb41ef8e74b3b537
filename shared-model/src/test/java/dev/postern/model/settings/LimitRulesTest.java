package dev.postern.model.settings;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class LimitRulesTest {
  @ParameterizedTest
  @CsvSource({
    "TRUSTED_PROXY_HOPS, -1",
    "TRUSTED_PROXY_HOPS, 17",
    "TRUSTED_PROXY_HOPS, 10.0.0.0/8",
    "POSTERN_RATE_LIMIT_PER_ADDRESS, 0",
    "POSTERN_RATE_LIMIT_PER_KEY, 100001",
    "POSTERN_RATE_LIMIT_PER_ORGANIZATION, 1.5",
    "POSTERN_API_REPLICAS, 0"
  })
  void refusesWhatIsNoNumberInItsRange(String variable, String value) {
    Findings found = TestSettings.safe().with(variable, value).locally(Service.API);

    assertThat(found.problems())
        .singleElement()
        .asString()
        .startsWith(variable + " is no whole number from ");
  }

  @ParameterizedTest
  @CsvSource({"TRUSTED_PROXY_HOPS, 16", "POSTERN_RATE_LIMIT_PER_KEY, 100000"})
  void takesTheEndsOfARange(String variable, String value) {
    assertThat(TestSettings.safe().with(variable, value).locally(Service.API).problems()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"disabled", "Redis"})
  void refusesAnUnknownBackend(String backend) {
    assertThat(TestSettings.safe().with("RATE_LIMIT_BACKEND", backend).locally(Service.API))
        .extracting(Findings::problems)
        .asString()
        .contains("RATE_LIMIT_BACKEND is neither local nor redis.");
  }

  @ParameterizedTest
  @ValueSource(strings = {"http://redis.test:6379", "redis.test:6379", "redis://", "rediss://a b"})
  void refusesToCountInARedisWithoutAnAddress(String url) {
    TestSettings settings =
        TestSettings.safe().with("RATE_LIMIT_BACKEND", "redis").with("REDIS_URL", url);

    assertThat(settings.locally(Service.API).problems())
        .containsExactly(
            "REDIS_URL is not of the form rediss://user:password@host:port, which"
                + " RATE_LIMIT_BACKEND=redis needs.");
    assertThat(settings.without("REDIS_URL").locally(Service.API).problems()).hasSize(1);
    assertThat(settings.locally(Service.DISPATCHER).problems()).isEmpty();
  }

  @Test
  @DisplayName("warns where several processes each allow the whole limit")
  void warnsOfSeveralThatCountAlone() {
    TestSettings settings = TestSettings.safe().with("POSTERN_API_REPLICAS", "3");

    assertThat(settings.locally(Service.API).warnings())
        .singleElement()
        .asString()
        .contains("redis");
    assertThat(settings.with("RATE_LIMIT_BACKEND", "redis").locally(Service.API).warnings())
        .isEmpty();
  }
}
