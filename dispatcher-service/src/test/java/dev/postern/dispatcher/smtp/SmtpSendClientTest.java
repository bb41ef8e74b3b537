package dev.postern.dispatcher.smtp;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import dev.postern.dispatcher.smtp.TestRelay.Taken;
import dev.postern.dispatcher.transport.SendCommand;
import dev.postern.dispatcher.transport.SendOutcome;
import dev.postern.dispatcher.transport.SendOutcome.Accepted;
import dev.postern.dispatcher.transport.SendOutcome.Refused;
import dev.postern.dispatcher.transport.SendOutcome.RefusedForNow;
import dev.postern.dispatcher.transport.SendOutcome.Unknown;
import dev.postern.http.TestCertificate;
import dev.postern.model.email.EmailId;
import dev.postern.model.email.OwnMessageId;
import dev.postern.model.organization.EnvironmentId;
import dev.postern.model.settings.SmtpUrl;
import io.vertx.core.net.PfxOptions;
import java.io.FileInputStream;
import java.io.InputStream;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.security.KeyStore;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SmtpSendClientTest {
  private static final String MIME =
      "From: a@example.com\r\nSubject: =?utf-8?Q?=C3=9C?=\r\n\r\n.a dot\r\n..two\r\n.\r\nlast\r\n";

  @TempDir static Path folder;
  private static SSLContext tls;

  private final String password = UUID.randomUUID() + "/@:+ü";
  private final OwnMessageId id = new OwnMessageId(new EmailId(UUID.randomUUID()), "example.com");

  @BeforeAll
  static void makeCertificate() throws Exception {
    PfxOptions pfx = TestCertificate.of("localhost", folder);
    KeyStore store = KeyStore.getInstance("PKCS12");
    char[] secret = pfx.getPassword().toCharArray();
    try (InputStream file = new FileInputStream(pfx.getPath())) {
      store.load(file, secret);
    }
    var keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
    keys.init(store, secret);
    var trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
    trust.init(store);
    tls = SSLContext.getInstance("TLS");
    tls.init(keys.getKeyManagers(), trust.getTrustManagers(), null);
  }

  @Test
  void handsOverTheBytesAsTheyAreByStartTls() {
    try (TestRelay relay = TestRelay.withStartTls(tls, password)) {
      assertThat(send(url("smtp", relay.port(), "localhost"), "to@example.org"))
          .isEqualTo(new Accepted(id));
      assertTaken(relay);
    }
  }

  @Test
  void handsOverByTlsFromTheStart() {
    try (TestRelay relay = TestRelay.withTlsFromTheStart(tls, password)) {
      assertThat(send(url("smtps", relay.port(), "localhost"), "to@example.org"))
          .isEqualTo(new Accepted(id));
      assertTaken(relay);
    }
  }

  private static void assertTaken(TestRelay relay) {
    Taken taken = relay.taken().getFirst();
    assertThat(new String(taken.mime(), US_ASCII)).isEqualTo(MIME);
    assertThat(taken.from()).isEqualTo("sender@example.com");
    assertThat(taken.to()).containsExactly("to@example.org", "cc@example.org", "bcc@example.org");
  }

  @ParameterizedTest
  @ValueSource(strings = {"smtp", "smtps"})
  void saysNothingToAHostOfAnotherName(String scheme) {
    try (TestRelay relay =
        scheme.equals("smtp")
            ? TestRelay.withStartTls(tls, password)
            : TestRelay.withTlsFromTheStart(tls, password)) {
      assertThat(send(url(scheme, relay.port(), "127.0.0.1"), "to@example.org"))
          .isInstanceOfSatisfying(
              RefusedForNow.class, refused -> assertThat(refused.reason()).contains("Certificate"));
      assertThat(relay.taken()).isEmpty();
    }
  }

  @Test
  void saysNothingWithoutTheEncryptionThatWasAskedFor() {
    try (TestRelay relay = TestRelay.plain()) {
      assertThat(send(url("smtp", relay.port(), "localhost"), "to@example.org"))
          .isInstanceOf(RefusedForNow.class);
      assertThat(relay.taken()).isEmpty();
    }
  }

  @Test
  void waitsForTheOperatorWhenTheLoginIsRefused() {
    try (TestRelay relay = TestRelay.withStartTls(tls, UUID.randomUUID().toString())) {
      assertThat(send(url("smtp", relay.port(), "localhost"), "to@example.org"))
          .isEqualTo(new RefusedForNow("the relay refused the login", Duration.ofMinutes(5)));
    }
  }

  @ParameterizedTest
  @CsvSource({
    "gone@example.org, 550 5.1.1 no such user",
    "spam@example.org, 554 5.7.1 looks like spam"
  })
  void isRefusedForGoodInTheRelaysWords(String recipient, String reason) {
    try (TestRelay relay = TestRelay.plain()) {
      assertThat(send(plain(relay.port()), recipient)).isEqualTo(new Refused(reason));
      assertThat(relay.taken()).isEmpty();
    }
  }

  @ParameterizedTest
  @CsvSource({
    "full@example.org, 452 4.2.2 mailbox full",
    "grey@example.org, 451 4.7.1 come back later"
  })
  void maySendAgainWhatIsRefusedForNow(String recipient, String reason) {
    try (TestRelay relay = TestRelay.plain()) {
      assertThat(send(plain(relay.port()), recipient)).isEqualTo(new RefusedForNow(reason, null));
      assertThat(relay.taken()).isEmpty();
    }
  }

  @Test
  void isRefusedForGoodIfAnyRecipientIs() {
    try (TestRelay relay = TestRelay.plain()) {
      SendCommand command = command("full@example.org", "gone@example.org");
      assertThat(client(plain(relay.port()), Duration.ofSeconds(10)).send(command))
          .isInstanceOf(Refused.class);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"EHLO", "MAIL", "RCPT", "DATA"})
  void maySendAgainWhatWasCutBeforeTheLastDot(String lastHeard) throws Exception {
    try (CuttingRelay relay = new CuttingRelay(lastHeard, true)) {
      assertThat(send(plain(relay.port()), "to@example.org")).isInstanceOf(RefusedForNow.class);
    }
  }

  @Test
  void maySendAgainWhatWasCutInItsMiddle() throws Exception {
    byte[] large = "0123456789abcdef\r\n".repeat(1_000_000).getBytes(US_ASCII);
    try (CuttingRelay relay = new CuttingRelay("0123", true)) {
      assertThat(
              client(plain(relay.port()), Duration.ofSeconds(10))
                  .send(command(large, "to@example.org")))
          .isInstanceOf(RefusedForNow.class);
    }
  }

  @Test
  void doesNotKnowWhatWasCutAfterTheLastDot() throws Exception {
    try (CuttingRelay relay = new CuttingRelay(".", true)) {
      assertThat(send(plain(relay.port()), "to@example.org")).isInstanceOf(Unknown.class);
    }
  }

  @ParameterizedTest
  @CsvSource({"., true", "RCPT, false"})
  void waitsNoLongerThanItsDeadline(String lastHeard, boolean unknown) throws Exception {
    try (CuttingRelay relay = new CuttingRelay(lastHeard, false)) {
      SendOutcome outcome =
          client(plain(relay.port()), Duration.ofMillis(300)).send(command("to@example.org"));
      assertThat(outcome).isInstanceOf(unknown ? Unknown.class : RefusedForNow.class);
    }
  }

  @Test
  void maySendAgainWhenNobodyListens() throws Exception {
    try (ServerSocket socket = new ServerSocket(0)) {
      int port = socket.getLocalPort();
      socket.close();
      assertThat(send(plain(port), "to@example.org"))
          .isEqualTo(new RefusedForNow("not handed over: ConnectException", null));
    }
  }

  private SendOutcome send(SmtpUrl url, String to) {
    return client(url, Duration.ofSeconds(10)).send(command(to));
  }

  private static SmtpSendClient client(SmtpUrl url, Duration deadline) {
    return new SmtpSendClient(url, new TestSmtpConfig(deadline), tls.getSocketFactory());
  }

  private SendCommand command(String... to) {
    return command(MIME.getBytes(US_ASCII), to);
  }

  private SendCommand command(byte[] mime, String... to) {
    return new SendCommand(
        new EnvironmentId(UUID.randomUUID()),
        id.email(),
        1,
        id,
        "sender@example.com",
        List.of(to),
        List.of("cc@example.org"),
        List.of("bcc@example.org"),
        null,
        mime);
  }

  private SmtpUrl url(String scheme, int port, String host) {
    String login = "postern%40relay:" + password.replace("/", "%2F").replace("@", "%40");
    return SmtpUrl.parse(scheme + "://" + login.replace("ü", "%C3%BC") + "@" + host + ":" + port)
        .orElseThrow();
  }

  private static SmtpUrl plain(int port) {
    return SmtpUrl.parse("smtp://localhost:" + port + "?tls=off").orElseThrow();
  }
}
