package dev.postern.ingester.address;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.api.FuzzedDataProvider;
import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.postern.model.address.AddressGuard;
import dev.postern.model.address.AddressRules;
import dev.postern.model.address.OutboundUrl;
import dev.postern.model.address.UrlResult;

/** Whatever is written, the guard refuses it or names one host of the outside. */
class UrlFuzzTest {
  private final AddressGuard guard = new AddressGuard(AddressRules.STRICT);

  @FuzzTest(maxDuration = "5s")
  void refusesOrNamesAnOutsideHost(FuzzedDataProvider data) {
    switch (guard.checkUrl(data.consumeRemainingAsString())) {
      case UrlResult.Refused refused -> assertThat(refused.reason()).isNotEmpty();
      case UrlResult.Allowed allowed -> assertOutside(allowed.url());
    }
  }

  private void assertOutside(OutboundUrl url) {
    assertThat(url.secure()).isTrue();
    assertThat(url.host()).isNotEmpty().doesNotContain("@", "/", "\\", " ", "%", "..");
    assertThat(url.host()).doesNotEndWith("localhost").doesNotEndWith(".local");
    assertThat(url.target()).startsWith("/").doesNotContain(" ", "\r", "\n", "#");
    url.literal().ifPresent(address -> assertThat(guard.allows(address)).isTrue());
  }
}
