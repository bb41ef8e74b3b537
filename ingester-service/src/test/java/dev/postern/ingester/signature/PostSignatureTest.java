package dev.postern.ingester.signature;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.svix.Webhook;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.Test;

class PostSignatureTest {
  private static final String SECRET = secret("the current secret, 24 b");
  private static final String BEFORE = secret("the secret before, 24 by");
  private static final String BODY = "From: a@example.com\r\n\r\nHello";
  private static final Instant NOW = Instant.parse("2026-11-26T12:00:00Z");

  private static String secret(String text) {
    return "whsec_" + Base64.getEncoder().encodeToString(text.getBytes(UTF_8));
  }

  private static String sign(String secret, Instant at) throws Exception {
    return new Webhook(secret).sign("msg_1", at.getEpochSecond(), BODY);
  }

  private static boolean fits(String signatures, Instant at, String body) throws IOException {
    return new PostSignature("msg_1", String.valueOf(at.getEpochSecond()), signatures)
        .fits(List.of(SECRET, BEFORE), new ByteArrayInputStream(body.getBytes(UTF_8)), NOW);
  }

  @Test
  void takesWhatSvixSigns() throws Exception {
    assertThat(fits(sign(SECRET, NOW), NOW, BODY)).isTrue();
    assertThat(fits(sign(BEFORE, NOW), NOW, BODY)).isTrue();
    assertThat(fits("v1a,abc " + sign(SECRET, NOW), NOW, BODY)).isTrue();
  }

  @Test
  void refusesAnythingElse() throws Exception {
    assertThat(fits(sign(SECRET, NOW), NOW, BODY + "!")).isFalse();
    assertThat(fits(sign(secret("another secret, 24 bytes"), NOW), NOW, BODY)).isFalse();
    assertThat(fits(sign(SECRET, NOW), NOW.plusSeconds(1), BODY)).isFalse();
    assertThat(fits("", NOW, BODY)).isFalse();
    PostSignature none = new PostSignature(null, null, null);
    assertThat(none.fits(List.of(SECRET), new ByteArrayInputStream(new byte[0]), NOW)).isFalse();
    PostSignature odd = new PostSignature("a", "9999999999999999999", "v1,x");
    assertThat(odd.fits(List.of(SECRET), new ByteArrayInputStream(new byte[0]), NOW)).isFalse();
  }

  @Test
  void refusesWhatIsOld() throws Exception {
    Instant old = NOW.minus(Duration.ofMinutes(5)).minusSeconds(1);
    assertThat(fits(sign(SECRET, old), old, BODY)).isFalse();
    Instant fresh = NOW.minus(Duration.ofMinutes(5));
    assertThat(fits(sign(SECRET, fresh), fresh, BODY)).isTrue();
  }
}
