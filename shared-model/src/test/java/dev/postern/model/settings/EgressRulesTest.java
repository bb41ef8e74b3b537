package dev.postern.model.settings;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EgressRulesTest {
  @Test
  void takesAProxyAndRanges() {
    TestSettings settings =
        TestSettings.safe()
            .with(ProxyUrl.VARIABLE, "http://egress.internal:4750")
            .with("POSTERN_WEBHOOK_SOURCE_ADDRESSES", "45.60.70.0/24, 2600:1f00::/40");
    assertThat(settings.inProduction(Service.DISPATCHER).problems()).isEmpty();
    assertThat(settings.inProduction(Service.API).problems()).isEmpty();
    assertThat(ProxyUrl.parse("http://[::1]:4750/")).contains(new ProxyUrl("::1", 4750));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "egress:4750",
        "https://egress:4750",
        "http://egress",
        "http://u:p@egress:1",
        "x y"
      })
  void refusesOtherProxies(String text) {
    assertThat(TestSettings.safe().with(ProxyUrl.VARIABLE, text).locally(Service.DISPATCHER))
        .extracting(Findings::problems)
        .asList()
        .containsExactly("POSTERN_WEBHOOK_PROXY_URL is not of the form http://host:port.");
  }

  @ParameterizedTest
  @ValueSource(strings = {"egress.test", "45.60.70.0/33", "45.60.70.0/24,", "45.60.70.0/x"})
  void refusesWhatIsNoRange(String text) {
    TestSettings settings = TestSettings.safe().with("POSTERN_WEBHOOK_SOURCE_ADDRESSES", text);
    assertThat(settings.locally(Service.API).problems())
        .containsExactly(
            "POSTERN_WEBHOOK_SOURCE_ADDRESSES is no list of ranges in CIDR notation, separated by"
                + " commas.");
  }
}
