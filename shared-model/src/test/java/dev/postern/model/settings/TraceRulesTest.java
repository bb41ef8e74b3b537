package dev.postern.model.settings;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class TraceRulesTest {
  private static final String ENDPOINT = "POSTERN_TRACES_ENDPOINT";
  private static final String RATIO = "POSTERN_TRACES_SAMPLE_RATIO";

  @ParameterizedTest
  @EnumSource(Service.class)
  void takesTheAddressOfACollectorAndARatio(Service service) {
    TestSettings settings =
        TestSettings.safe().with(ENDPOINT, "http://collector:4318").with(RATIO, "0.05");
    assertThat(settings.locally(service).problems()).isEmpty();
    assertThat(
            settings
                .with(ENDPOINT, "https://otel.example.test/tenant")
                .with(RATIO, "1")
                .locally(service)
                .problems())
        .isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "collector:4318",
        "grpc://collector:4317",
        "http://",
        "http://user:word@collector:4318",
        "http://collector:4318?key=word",
        "http://collector:4318#part",
        "not a uri"
      })
  void refusesOtherAddresses(String text) {
    assertThat(TestSettings.safe().with(ENDPOINT, text).locally(Service.API).problems())
        .containsExactly(ENDPOINT + " is not of the form http://host:port or https://host:port.");
  }

  @ParameterizedTest
  @ValueSource(strings = {"-0.1", "1.1", "5%", "NaN", "all"})
  void refusesOtherRatios(String text) {
    assertThat(TestSettings.safe().with(RATIO, text).locally(Service.DISPATCHER).problems())
        .containsExactly(RATIO + " is no number from 0 to 1.");
  }
}
