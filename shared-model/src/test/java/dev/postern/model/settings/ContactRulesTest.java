package dev.postern.model.settings;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ContactRulesTest {
  private static final String CONTACT = "POSTERN_SECURITY_CONTACT";

  @ParameterizedTest
  @ValueSource(
      strings = {
        "mailto:security@example.test",
        "https://example.test/report",
        "tel:+1-201-555-01"
      })
  void takesWhatTheStandardNames(String text) {
    assertThat(TestSettings.safe().with(CONTACT, text).locally(Service.API).problems()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "security@example.test",
        "http://example.test/report",
        "mailto:",
        "mailto:a@example.test\nExpires: never",
        "not a uri"
      })
  void refusesOtherContacts(String text) {
    assertThat(TestSettings.safe().with(CONTACT, text).locally(Service.API).problems())
        .containsExactly(CONTACT + " is no address that begins with https:, mailto: or tel:.");
  }
}
