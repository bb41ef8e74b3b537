package dev.postern.model.redaction;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.postern.model.apikey.ApiKeyToken;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class RedactorTest {
  private static final SecureRandom RANDOM = new SecureRandom();

  /** A text with a secret, and the part of it that must not be left. */
  static Stream<Arguments> secrets() {
    List<Arguments> rows = new ArrayList<>();
    String key = ApiKeyToken.generate("pn_", RANDOM).text();
    rows.add(Arguments.of("key " + key + " used", key.substring("pn_".length() + 13)));
    rows.add(row("key %s used", key.substring(0, 30)));
    String otherKey = ApiKeyToken.generate("acme_live_", RANDOM).text();
    rows.add(Arguments.of(otherKey, otherKey.substring("acme_live_".length() + 13)));
    rows.add(row("(%s)", "re" + "_" + letters(8) + "_" + letters(24)));
    rows.add(row("key=%s.", "mk" + "_" + letters(24)));
    rows.add(row("%s", "ap_sk" + "_" + letters(32)));
    rows.add(row("%s", "sk" + "-" + letters(40)));
    rows.add(row("%s", "sk" + "-proj-" + letters(40)));
    rows.add(row("%s", "sk_live" + "_" + letters(24)));
    rows.add(row("%s", "whsec" + "_" + base64(24)));
    rows.add(row("%s", "xox" + "b-" + letters(12) + "-" + letters(24)));
    rows.add(row("%s", "gh" + "p_" + letters(36)));
    rows.add(row("%s", "github" + "_pat_" + letters(22) + "_" + letters(59)));
    rows.add(row("%s", "glpat" + "-" + letters(20)));
    rows.add(row("id %s", "AK" + "IA" + upper(16)));
    String awsSecret = letters(39) + "/";
    rows.add(Arguments.of("AS" + "IA" + upper(16) + ":" + awsSecret, awsSecret));
    rows.add(row("aws_secret_access_key = %s", awsSecret));
    rows.add(row("AWS_SECRET_ACCESS_KEY=%s", awsSecret));
    rows.add(row("%s", "AI" + "za" + letters(35)));
    rows.add(row("%s", "ya29" + "." + letters(60)));
    rows.add(row("token is %s", jwt()));
    rows.add(row("Authorization: Bearer %s", letters(30)));
    rows.add(row("authorization: Basic %s", base64(12)));
    rows.add(row("sent Bearer %s to it", letters(12) + "7"));
    rows.add(row("basic %s", Base64.getEncoder().encodeToString("ada:lovelace".getBytes(UTF_8))));
    rows.add(row("Cookie: sid=%s; theme=dark", letters(20)));
    rows.add(row("Set-Cookie: __Host-session=%s; Path=/; Secure", letters(20)));
    rows.add(row("{\"password\":\"%s\"}", "correct horse, \\\"battery\\\" staple"));
    rows.add(row("{\"new_password\": \"%s\", \"a\":1}", letters(9)));
    rows.add(row("{\\\"refresh_token\\\":\\\"%s\\\"}", letters(30)));
    rows.add(row("{\"client_secret\":\"%s\"}", letters(30)));
    rows.add(row("user=ada&password=%s&next=/", letters(9)));
    rows.add(row("GET /verify?token=%s HTTP/1.1", letters(30)));
    rows.add(row("api_key: '%s'", letters(20)));
    rows.add(row("x-api-key: %s", letters(20)));
    rows.add(row("password=%s", "p@ss:w0rd!"));
    rows.add(row("password=%s", "<p@ss:w0rd"));
    rows.add(row("postgresql://postern_api:%s@db.test:5432/postern", letters(20)));
    rows.add(row("postgresql://postern_api:%s@db-1:5432,db-2/postern", letters(20)));
    rows.add(row("jdbc:postgresql://db.test/postern?user=a&password=%s", letters(20)));
    rows.add(row("redis://:%s@redis.test", "a@" + letters(10)));
    rows.add(row("https://ada:%s@api.test/x", letters(10)));
    rows.add(row("https://hooks.slack.com/services/%s", "T0/B0/" + letters(24)));
    rows.add(row("https://discord.com/api/webhooks/%s", "123/" + letters(60)));
    String pem = "-----BEGIN PRIVATE" + " KEY-----\n" + base64(48) + "\n" + base64(48) + "\n";
    rows.add(Arguments.of("a\n" + pem + "-----END PRIVATE" + " KEY-----\nb", pem));
    rows.add(Arguments.of("cut off: " + pem, pem.substring(30)));
    rows.add(row("otpauth://totp/Postern:ada?%s&issuer=Postern", "secret=" + upper(32)));
    rows.add(row("totp seed: %s", upper(32)));
    rows.add(row("https://b.s3.test/k?X-Amz-Date=1&X-Amz-Signature=%s", letters(64)));
    rows.add(row("?X-Amz-Credential=%s&x=1", "AK" + "IA" + upper(16) + "%2F20260101"));
    rows.add(row("?X-Amz-Security-Token=%s", base64(60).replace("+", "%2B")));
    rows.add(row("https://a.blob.test/c?sv=2022&sig=%s", letters(43)));
    rows.add(row("https://st.test/o?GoogleAccessId=x&Signature=%s", letters(64)));
    return rows.stream();
  }

  private static Arguments row(String text, String secret) {
    return Arguments.of(text.formatted(secret), secret);
  }

  @ParameterizedTest
  @MethodSource("secrets")
  @DisplayName("U72: what must vanish from a log or a stored error vanishes")
  void takesSecretsOut(String text, String secret) {
    String stored = Redactor.withoutSecrets(text);

    for (int start = 0; start + 8 <= secret.length(); start += 4) {
      String part = secret.substring(start, Math.min(secret.length(), start + 12));
      if (part.strip().length() >= 8 && !part.contains("_") && !part.contains("BEGIN")) {
        assertThat(stored).doesNotContain(part);
      }
    }
    assertThat(stored).contains("<redacted>").doesNotContain(secret);
    assertThat(Redactor.withoutSecrets(stored)).isEqualTo(stored);
  }

  @Test
  @DisplayName("U72: of a key stays what finds it and opens nothing")
  void leavesThePublicPartOfAKey() {
    ApiKeyToken key = ApiKeyToken.generate("pn_", RANDOM);

    assertThat(Redactor.forLog("key " + key.text() + " used"))
        .isEqualTo("key pn_" + key.publicId() + "_<redacted> used");
  }

  static Stream<String> harmlessTexts() {
    return Stream.of(
        "Request " + UUID.randomUUID() + " failed",
        "email_0190a5d2-7c1e-7000-8000-000000000001: the lease was lost, the outcome is dropped",
        "SNS message 22b80b92-fdea-4c2c-8f9d-bdfb0c7bf324 is quarantined",
        "0100018f2f6f7e4c-5e1cbd3a-1111-4c6e-9d1b-aaaaaaaaaaaa-000000",
        "<0100018f2f6f7e4c-5e1cbd3a-000000@email.amazonses.com>",
        "<0102018f2f6f7e4c-5e1cbd3a-000000@eu-central-1.amazonses.com>",
        "Message-ID: <CAF+abc.def@mail.example.test>",
        "{\"message_id\":\"<1234.5678@mx.example.test>\"}",
        "sk-a-very-long-label-of-a-host-name-0123456789.eu-central-1.elb.amazonaws.test is up",
        "an-extremely-long-label-with-many-hyphens-and-digits-1234567890.internal.example.test",
        "arn:aws:sns:us-east-1:123456789012:postern-ses-events",
        "Subject: =?UTF-8?B?SGVsbG8gV29ybGQsIHRoaXMgaXMgYSBzdWJqZWN0?=",
        "SGVsbG8gV29ybGQsIHRoaXMgaXMgb3JkaW5hcnkgYmFzZTY0IGluIGEgc3ViamVjdA==",
        "INGESTER_JOB_TOKEN is not set",
        "Bearer authentication failed, basic authentication is off",
        "reached_daily_quota",
        "re_tried again, pn_ is the prefix of keys",
        "the token expired and the password was wrong",
        "{\"secret\":null,\"token\":false}",
        "Installed features: [agroal, cdi, hibernate-orm, jdbc-postgresql, rest, vertx]",
        "https://mail.example.test/emails?limit=20&after=0190a5d2-7c1e-7000-8000-000000000001",
        "Listening on: http://127.0.0.1:8080. Management interface on http://127.0.0.1:9080.",
        "dev.postern.api.email.EmailService$Proxy@1b2c3d4e",
        "java.base@25.0.1/java.lang.Thread.run");
  }

  @ParameterizedTest
  @MethodSource("harmlessTexts")
  @DisplayName("U72: ids, host names and ordinary base64 stay as they are")
  void leavesTheRest(String text) {
    assertThat(Redactor.forLog(text)).isEqualTo(text);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "ada@mail.example.test",
        "success+tag@simulator.amazonses.com",
        "o'hara_x@sub.example.test",
        "\"ada lovelace\"@example.test",
        "jürgen@bücher.example"
      })
  @DisplayName("U72: mail addresses do not reach a log")
  void takesAddressesOutOfLogs(String address) {
    assertThat(Redactor.forLog("to Ada <" + address + ">, failed."))
        .isEqualTo("to Ada <<address>>, failed.");
    assertThat(Redactor.forLog(address)).isEqualTo("<address>");
    assertThat(Redactor.withoutSecrets("to " + address)).isEqualTo("to " + address);
  }

  @Test
  @DisplayName("a text from outside cannot begin a line of its own in a log")
  void writesControlCharactersOut() {
    assertThat(Redactor.forLog("a\r\n12:00 ERROR b\u0000\u001b[2J\u2028\u202ec\td"))
        .isEqualTo("a\\r\\n12:00 ERROR b\\u0000\\u001b[2J\\u2028\\u202ec\td");
  }

  static Stream<String> hardTexts() {
    int length = 100_000;
    return Stream.of(
        "a".repeat(length),
        "eyJ".repeat(length / 3),
        "eyJabcdefgh.".repeat(length / 12),
        "@".repeat(length),
        "a@".repeat(length / 2),
        "a@b.".repeat(length / 4),
        "\"@".repeat(length / 2),
        "\" @\"".repeat(length / 4),
        "password=".repeat(length / 9),
        "password\"".repeat(length / 9),
        "\"password\":\"" + "\\".repeat(length),
        "\"password\":\"" + "\\\"".repeat(length / 2),
        "token" + " ".repeat(length),
        "://" + "a".repeat(length),
        "://a:".repeat(length / 5),
        "-----BEGIN A-----".repeat(length / 17),
        "-----BEGIN ".repeat(length / 11),
        "bearer ".repeat(length / 7),
        "bearer " + "aA".repeat(length / 2),
        "re_".repeat(length / 3),
        "sk-".repeat(length / 3),
        "AKIA".repeat(length / 4),
        "a_".repeat(length / 2),
        "\\".repeat(length),
        "\n".repeat(length));
  }

  @ParameterizedTest
  @MethodSource("hardTexts")
  void isFastForWhateverText(String text) {
    Assertions.assertTimeoutPreemptively(
        Duration.ofSeconds(5), () -> assertThat(Redactor.forLog(text)).isNotEmpty());
  }

  private static String jwt() {
    String header =
        Base64.getUrlEncoder()
            .withoutPadding()
            .encodeToString("{\"alg\":\"ES256\"}".getBytes(UTF_8));
    return header + "." + letters(60) + "." + letters(86);
  }

  private static String letters(int length) {
    String alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789";
    return random(alphabet, length);
  }

  private static String upper(int length) {
    return random("ABCDEFGHIJKLMNOPQRSTUVWXYZ234567", length);
  }

  private static String random(String alphabet, int length) {
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < length; i++) {
      text.append(alphabet.charAt(RANDOM.nextInt(alphabet.length())));
    }
    return text.toString();
  }

  private static String base64(int bytes) {
    byte[] random = new byte[bytes];
    RANDOM.nextBytes(random);
    return Base64.getEncoder().encodeToString(random);
  }
}
