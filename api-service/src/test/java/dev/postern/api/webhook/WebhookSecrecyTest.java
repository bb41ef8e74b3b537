package dev.postern.api.webhook;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.postern.api.OnPosternDatabase;
import dev.postern.api.TestDatabase;
import dev.postern.api.TestTenants;
import dev.postern.api.webhook.TestEndpoints.Created;
import dev.postern.model.secret.SealedColumn;
import dev.postern.model.secret.SecretCipher;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.security.GeneralSecurityException;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.eclipse.microprofile.config.ConfigProvider;
import org.jboss.logmanager.formatters.PatternFormatter;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** What becomes of the secrets that customers entrust to an endpoint. */
@QuarkusTest
@OnPosternDatabase
class WebhookSecrecyTest {
  private static final String GENERIC =
      "{\"statusCode\":500,\"message\":\"An unexpected error occurred on our side.\","
          + "\"name\":\"application_error\"}";

  private final String credential = "Bearer " + UUID.randomUUID();
  private TestEndpoints endpoints;
  private Created created;

  @BeforeEach
  void arrange() {
    endpoints = new TestEndpoints(TestTenants.create());
    created = endpoints.create(Map.of("headers", Map.of("Authorization", credential)));
  }

  @Test
  @DisplayName("U33: a credential stored over the API is in no table in any form but sealed")
  void storesCredentialsSealedOnly() throws GeneralSecurityException {
    String dump = dumpOfEveryTable().toLowerCase(Locale.ROOT);
    assertThat(dump).contains(created.id());
    byte[] key = Base64.getDecoder().decode(created.secret().substring("whsec_".length()));
    for (byte[] secret :
        List.of(credential.getBytes(UTF_8), created.secret().getBytes(UTF_8), key)) {
      for (String form : forms(secret)) {
        assertThat(dump).doesNotContain(form.toLowerCase(Locale.ROOT));
      }
    }
    assertThat(openedHeaders()).isEqualTo("{\"Authorization\":\"" + credential + "\"}");
  }

  @Test
  @DisplayName("U35: signing secrets are sealed under the key of webhooks, not under the other one")
  void sealsUnderTheKeyOfWebhooks() throws GeneralSecurityException {
    var row =
        TestDatabase.rows(
                "select id, sealed from webhook_secret where endpoint_id = ?::uuid", created.id())
            .getFirst();
    UUID id = (UUID) Objects.requireNonNull(row.get("id"));
    byte[] sealed = (byte[]) Objects.requireNonNull(row.get("sealed"));
    var place = SealedColumn.WEBHOOK_SIGNING_SECRET.place(id, endpoints.tenant().environment());
    assertThat(new String(cipher("webhook-secret-key").open(sealed, place), UTF_8))
        .isEqualTo(created.secret());
    assertThat(cipher("secret-key").isCurrent(sealed)).isFalse();
  }

  @Test
  @DisplayName("U34: a tampered secret makes the read a generic 500, and the log names ids only")
  void failsClosedOnATamperedSecret() {
    tamper("webhook_secret set sealed = %s where endpoint_id = ?::uuid", "sealed");
    String log = logOf(() -> assertGeneric(endpoints.get(created.id())));
    UUID secret =
        (UUID)
            TestDatabase.rows(
                    "select id from webhook_secret where endpoint_id = ?::uuid", created.id())
                .getFirst()
                .get("id");
    assertThat(log).contains("webhook_secret " + secret).doesNotContain("whsec_", credential);
  }

  @Test
  @DisplayName("U34: tampered headers make the read a generic 500, and cannot be built upon")
  void failsClosedOnTamperedHeaders() {
    tamper("webhook_endpoint set headers_sealed = %s where id = ?::uuid", "headers_sealed");
    String log = logOf(() -> assertGeneric(endpoints.get(created.id())));
    assertThat(log).contains("headers of ep_").doesNotContain("whsec_", credential);
    assertGeneric(endpoints.patch(created.id(), Map.of("headers", Map.of("X-A", "b"))));
  }

  @Test
  @DisplayName("U34: secrets swapped between two rows do not open")
  void failsClosedOnSwappedSecrets() {
    String other = endpoints.create(Map.of("headers", Map.of("Authorization", credential))).id();
    TestDatabase.execute(
        """
        update webhook_endpoint e set headers_sealed = o.headers_sealed from webhook_endpoint o
        where e.id = ?::uuid and o.id = ?::uuid
        """,
        created.id(),
        other);
    assertGeneric(endpoints.get(created.id()));
    assertThat(endpoints.get(other).statusCode()).isEqualTo(200);
  }

  @Test
  @DisplayName("U41: headers are write-only: a read shows which are set, the audit log their names")
  void showsOnlyWhichHeadersAreSet() {
    Response got = endpoints.get(created.id());
    assertThat(got.<Map<String, ?>>path("headers"))
        .isEqualTo(Map.of("Authorization", Map.of("set", true)));
    endpoints.patch(created.id(), Map.of("headers", Map.of("X-Tenant", "t-" + credential)));
    assertThat(endpoints.get(created.id()).asString() + endpoints.list("").asString())
        .contains("X-Tenant")
        .doesNotContain(credential);
    assertThat(endpoints.audit())
        .hasSize(2)
        .allSatisfy(entry -> assertThat(entry).doesNotContain(credential));
    assertThat(endpoints.audit().getFirst()).contains("\"headers\": \"Authorization\"");
    assertThat(endpoints.audit().getLast()).contains("\"headers\": \"X-Tenant\"");
  }

  @Test
  @DisplayName("U41: an empty value, a mask, what a read shows, or nothing overwrites no header")
  void keepsHeadersThatAreNotGivenAnew() throws GeneralSecurityException {
    String before = openedHeaders();
    Map<String, ?> shown = endpoints.get(created.id()).path("headers");
    List<Object> kept = List.of("", "********", "\u2022\u2022\u2022", Map.of("set", true));
    for (Object value : kept) {
      patchHeaders(Map.of("authorization", value));
      assertThat(openedHeaders()).isEqualTo(before);
    }
    patchHeaders(shown);
    endpoints.patch(created.id(), Map.of("status", "disabled"));
    patchHeaders(Map.of());
    assertThat(openedHeaders()).isEqualTo(before);
    patchHeaders(Map.of("X-A", "b"));
    assertThat(openedHeaders())
        .isEqualTo("{\"Authorization\":\"" + credential + "\",\"X-A\":\"b\"}");
    Map<String, @Nullable Object> removed = new HashMap<>();
    removed.put("AUTHORIZATION", null);
    patchHeaders(removed);
    assertThat(openedHeaders()).isEqualTo("{\"X-A\":\"b\"}");
  }

  private void patchHeaders(Map<String, ?> headers) {
    Response answer = endpoints.patch(created.id(), Map.of("headers", headers));
    assertThat(answer.statusCode()).as(answer.asString()).isEqualTo(200);
  }

  private String openedHeaders() throws GeneralSecurityException {
    byte[] sealed =
        (byte[])
            Objects.requireNonNull(
                TestDatabase.rows(
                        "select headers_sealed from webhook_endpoint where id = ?::uuid",
                        created.id())
                    .getFirst()
                    .get("headers_sealed"));
    var place =
        SealedColumn.WEBHOOK_HEADERS.place(
            UUID.fromString(created.id()), endpoints.tenant().environment());
    return new String(cipher("webhook-secret-key").open(sealed, place), UTF_8);
  }

  private static SecretCipher cipher(String setting) {
    String key =
        ConfigProvider.getConfig().getValue("postern.installation." + setting, String.class);
    return new SecretCipher(key, List.of());
  }

  private void tamper(String update, String column) {
    String lastByte = "length(%1$s) - 1".formatted(column);
    String flipped = "set_byte(%1$s, %2$s, get_byte(%1$s, %2$s) # 1)".formatted(column, lastByte);
    TestDatabase.execute("update " + update.formatted(flipped), created.id());
  }

  private static void assertGeneric(Response answer) {
    assertThat(answer.statusCode()).isEqualTo(500);
    assertThat(answer.asString()).isEqualTo(GENERIC);
  }

  private static String dumpOfEveryTable() {
    var dump = new StringBuilder();
    for (var table :
        TestDatabase.rows(
            """
            select relname from pg_class
            where relnamespace = 'public'::regnamespace and relkind in ('r', 'p')
              and not relispartition
            """)) {
      TestDatabase.rows("select t::text as line from " + table.get("relname") + " t")
          .forEach(row -> dump.append(row.get("line")).append('\n'));
    }
    return dump.toString();
  }

  /** Plain, hex as bytes are dumped, and base64 at each of the three offsets it can start at. */
  private static List<String> forms(byte[] secret) {
    List<String> forms = new ArrayList<>();
    forms.add(new String(secret, UTF_8));
    forms.add(HexFormat.of().formatHex(secret));
    for (int offset = 0; offset < 3; offset++) {
      byte[] shifted = new byte[secret.length + offset];
      System.arraycopy(secret, 0, shifted, offset, secret.length);
      String text = Base64.getEncoder().withoutPadding().encodeToString(shifted);
      // The first and the last characters hold bits of their neighbours.
      forms.add(text.substring(offset == 0 ? 0 : offset + 1, text.length() - 1));
    }
    return forms;
  }

  private static String logOf(Runnable work) {
    var log = new StringBuilder();
    var formatter = new PatternFormatter("%s%e%n");
    Handler handler =
        new Handler() {
          @Override
          public void publish(LogRecord record) {
            log.append(formatter.format(record));
          }

          @Override
          public void flush() {}

          @Override
          public void close() {}
        };
    Logger root = Logger.getLogger("");
    root.addHandler(handler);
    try {
      work.run();
    } finally {
      root.removeHandler(handler);
    }
    return log.toString();
  }
}
