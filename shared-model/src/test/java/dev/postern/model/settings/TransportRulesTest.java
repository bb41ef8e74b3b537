package dev.postern.model.settings;

import static org.assertj.core.api.Assertions.assertThat;

import dev.postern.model.settings.SmtpUrl.Login;
import dev.postern.model.settings.SmtpUrl.Security;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TransportRulesTest {
  private final String password = TestSettings.fresh();

  @Test
  void readsTheAddressesOfRelays() {
    assertThat(SmtpUrl.parse("smtp://a%40b:" + password + "@relay.test"))
        .contains(new SmtpUrl("relay.test", 587, login("a@b", password), Security.BY_STARTTLS));
    assertThat(SmtpUrl.parse("smtps://u:" + password + "%2B%3A+@relay.test:4650/"))
        .contains(
            new SmtpUrl("relay.test", 4650, login("u", password + "+:+"), Security.FROM_THE_START));
    assertThat(SmtpUrl.parse("smtp://[::1]:25?tls=off"))
        .contains(new SmtpUrl("::1", 25, Optional.empty(), Security.NONE));
  }

  private static Optional<Login> login(String user, String password) {
    return Optional.of(new Login(user, password));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "relay.test:587",
        "http://relay.test",
        "smtp://",
        "smtp://user@relay.test",
        "smtp://user:@relay.test",
        "smtp://relay.test?tls=maybe",
        "smtps://relay.test?tls=off",
        "smtp://relay.test/path",
        "not a url"
      })
  void refusesOtherForms(String text) {
    assertThat(TestSettings.safe().with(SmtpUrl.VARIABLE, text).locally(Service.DISPATCHER))
        .extracting(Findings::problems)
        .asList()
        .containsExactly(
            "POSTERN_SMTP_URL is of neither form, smtp://user:password@host:587 or"
                + " smtps://user:password@host:465.");
  }

  @Test
  void neverTellsThePassword() {
    SmtpUrl url = SmtpUrl.parse("smtp://u:" + password + "@relay.test").orElseThrow();
    assertThat(url).hasToString("relay.test:587");
    assertThat(url.login().orElseThrow()).hasToString("Login");
  }

  @Test
  void refusesAnUnknownTransport() {
    assertThat(problems("pigeon", null))
        .containsExactly("POSTERN_EMAIL_TRANSPORT is none of ses, smtp and none.");
  }

  @Test
  void startsWithoutATransportAndWarns() {
    assertThat(
            TestSettings.safe().with(Transport.VARIABLE, "none").inProduction(Service.DISPATCHER))
        .isEqualTo(findings("POSTERN_EMAIL_TRANSPORT=none: emails wait and are not sent."));
    assertThat(
            TestSettings.safe().with(Transport.VARIABLE, "smtp").inProduction(Service.DISPATCHER))
        .isEqualTo(
            findings("Set POSTERN_SMTP_URL to the relay's address: until then no email is sent."));
  }

  private static Findings findings(String warning) {
    return new Findings(List.of(), List.of(warning));
  }

  @Test
  void refusesARelayWithoutTlsUnlessItIsOnThisMachine() {
    assertThat(problems("smtp", "smtp://relay.test?tls=off"))
        .containsExactly(
            "POSTERN_SMTP_URL must not say tls=off: without TLS anybody on the way reads the"
                + " emails and the password.");
    assertThat(problems("smtp", "smtp://127.0.0.1:25?tls=off")).isEmpty();
    assertThat(problems("smtp", "smtp://u:" + password + "@relay.test")).isEmpty();
  }

  private static List<String> problems(String transport, @Nullable String url) {
    TestSettings settings = TestSettings.safe().with(Transport.VARIABLE, transport);
    if (url != null) {
      settings.with(SmtpUrl.VARIABLE, url);
    }
    return settings.inProduction(Service.DISPATCHER).problems();
  }
}
