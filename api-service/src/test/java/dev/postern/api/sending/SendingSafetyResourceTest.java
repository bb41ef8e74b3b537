package dev.postern.api.sending;

import static io.restassured.RestAssured.given;
import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.postern.api.OnPosternDatabase;
import dev.postern.api.TestDatabase;
import dev.postern.api.TestTenants;
import dev.postern.api.TestTenants.TestTenant;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.io.IOException;
import java.io.OutputStream;
import java.net.Socket;
import java.net.SocketException;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Who may send what to whom. */
@QuarkusTest
@OnPosternDatabase
class SendingSafetyResourceTest {
  private static final Duration HANG = Duration.ofSeconds(30);
  private static final int LIMIT_OF_BODIES = 56 * 1024 * 1024;

  /** What the two ends of a connection may hold of a body that nobody reads any more. */
  private static final int IN_BUFFERS = 16 * 1024 * 1024;

  private TestTenant tenant;

  @BeforeEach
  void arrange() {
    tenant = TestTenants.create();
  }

  @Test
  @DisplayName("U57: a body that announces too much is refused before it is read")
  void refusesABodyThatAnnouncesTooMuch() throws IOException {
    try (Socket socket = connect("Content-Length: 100000000")) {
      assertThat(firstLine(socket)).startsWith("HTTP/1.1 413 ");
    }
  }

  @Test
  @DisplayName("U57: of a body of unknown length no more is taken than the limit")
  void takesNoMoreThanTheLimitOfAnEndlessBody() throws IOException {
    byte[] chunk = ("10000\r\n" + " ".repeat(0x10000) + "\r\n").getBytes(ISO_8859_1);
    long taken = 0;
    try (Socket socket = connect("Transfer-Encoding: chunked")) {
      OutputStream out = socket.getOutputStream();
      while (taken < 10L * LIMIT_OF_BODIES && socket.getInputStream().available() == 0) {
        out.write(chunk);
        taken += chunk.length;
      }
      assertThat(firstLine(socket)).startsWith("HTTP/1.1 413 ");
    } catch (SocketException closed) {
      // The server hung up in the middle of a chunk.
      assertThat(taken).isPositive();
    }
    assertThat(taken).isLessThan(LIMIT_OF_BODIES + IN_BUFFERS);
    assertThat(send(Map.of()).statusCode()).isEqualTo(200);
  }

  @Test
  @DisplayName("U57: compressed and deeply nested bodies are refused")
  void refusesBodiesThatGrow() {
    assertThat(as(tenant.key()).header("Content-Encoding", "gzip").body("x").post("/emails"))
        .returns(415, Response::statusCode);
    for (String start : List.of("", "{\"tags\":")) {
      byte[] deep = (start + "[".repeat(100_000)).getBytes(UTF_8);
      assertThat(as(tenant.key()).body(deep).post("/emails").statusCode()).isIn(400, 422);
    }
    assertThat(emails()).isZero();
  }

  @ParameterizedTest
  @ValueSource(strings = {"/emails", "/emails/batch"})
  @DisplayName("U60: nobody sends without a key that may send")
  void sendsForNobodyWithoutASendingKey(String path) {
    String reader = TestTenants.addKey(tenant.tenant(), "emails:read");
    Object body = path.endsWith("batch") ? List.of(email(Map.of())) : email(Map.of());
    Response anonymous = given().contentType("application/json").body(body).post(path);
    assertThat(anonymous.statusCode()).isEqualTo(401);
    assertThat(anonymous.<String>path("name")).isEqualTo("missing_api_key");
    Response unknown = as(tenant.key() + "x").body(body).post(path);
    assertThat(unknown.statusCode()).isEqualTo(401);
    assertThat(unknown.<String>path("message")).isEqualTo("API key is invalid");
    // The contract's status for a key that lacks a scope.
    Response refused = as(reader).body(body).post(path);
    assertThat(refused.statusCode()).isEqualTo(401);
    assertThat(refused.<String>path("name")).isEqualTo("restricted_api_key");
    assertThat(emails()).isZero();
    assertThat(as(tenant.key()).body(body).post(path).statusCode()).isEqualTo(200);
  }

  static Stream<String> otherSenders() {
    return Stream.of(
        "ann@elsewhere.example",
        "ann@sub.DOMAIN",
        "ann@DOMAIN.evil.example",
        "ann@evil.example <ann@evil.example>",
        "ann@DOMAIN <ann@evil.example>",
        "\"ann@DOMAIN\" <ann@evil.example>",
        "ann+DOMAIN@evil.example",
        "ann@DOMAIN@evil.example",
        "ann@DOMAIN, bob@DOMAIN",
        "Ann <ann@DOMAIN>, Bob <bob@DOMAIN>",
        "ann@DOMAIN <bob@DOMAIN> <ann@DOMAIN>",
        // Cyrillic and full-width letters that look like those of the domain.
        "ann@\u0435DOMAIN",
        "ann@DOMA\u0456N",
        "ann@\u202eDOMAIN",
        "ann@DOMAIN\u200b");
  }

  @ParameterizedTest
  @MethodSource("otherSenders")
  @DisplayName("U61: nobody sends as somebody else")
  void sendsFromNoOtherDomain(String from) {
    Response answer = send(Map.of("from", from.replace("DOMAIN", tenant.domain())));
    assertThat(answer.statusCode()).as(answer.asString()).isIn(403, 422);
    assertThat(emails()).isZero();
  }

  @Test
  @DisplayName("U61: the sender's domain is verified, allowed to send, and one of the key's")
  void needsEachConditionOfASender() {
    assertThat(
            send(Map.of("from", "Ann <Ann+tag@" + tenant.domain().toUpperCase(Locale.ROOT) + ">"))
                .statusCode())
        .isEqualTo(200);
    String elsewhere =
        TestTenants.addKey(tenant.tenant(), "emails:send", "other." + tenant.domain());
    assertThat(as(elsewhere).body(email(Map.of())).post("/emails").<String>path("name"))
        .isEqualTo("restricted_api_key");
    for (String column : List.of("sending_enabled = false", "status = 'pending'")) {
      TestDatabase.execute(
          "update domain set " + column + " where environment_id = ?", tenant.environment());
      Response refused = send(Map.of());
      assertThat(refused.statusCode()).isEqualTo(403);
      assertThat(refused.<String>path("message")).contains("domain is not verified");
    }
    assertThat(emails()).isEqualTo(1);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "plain",
        "a@",
        "@x.example",
        "a..b@x.example",
        "a@x.example\r\nBcc: b@x.example",
        "Ann\r\nBcc: b@x.example <a@x.example>",
        "a@x.example, b@x.example",
        "a@x.example;b@x.example",
        "a@x.example b@x.example",
        "<a@x.example> <b@x.example>",
        "a@localhost",
        "a@[127.0.0.1]"
      })
  @DisplayName("U62: a recipient is one address, and nothing else")
  void refusesWhatIsNotOneRecipient(String address) {
    for (String field : List.of("to", "cc", "bcc", "reply_to")) {
      Response answer = send(Map.of(field, address));
      assertThat(answer.statusCode()).as(field).isEqualTo(422);
      assertThat(answer.<String>path("message")).contains("`" + field + "`");
    }
    assertThat(emails()).isZero();
  }

  @Test
  @DisplayName("U62: to, cc and bcc together hold 50 recipients, and not one more")
  void capsRecipientsOverAllFields() {
    assertThat(
            send(Map.of("to", some("t", 20), "cc", some("c", 20), "bcc", some("b", 10)))
                .statusCode())
        .isEqualTo(200);
    Response answer = send(Map.of("to", some("t", 20), "cc", some("c", 20), "bcc", some("b", 11)));
    assertThat(answer.statusCode()).isEqualTo(422);
    assertThat(TestDatabase.count("email_recipient where environment_id = ?", tenant.environment()))
        .isEqualTo(50);
  }

  @Test
  @DisplayName("U62: a subject has 998 characters, and not one more")
  void capsTheSubject() {
    assertThat(send(Map.of("subject", "s".repeat(998))).statusCode()).isEqualTo(200);
    assertThat(send(Map.of("subject", "s".repeat(999))).statusCode()).isEqualTo(422);
    assertThat(send(Map.of("subject", "a\r\nBcc: b@x.example")).statusCode()).isEqualTo(422);
    assertThat(emails()).isEqualTo(1);
  }

  private static List<String> some(String name, int count) {
    return IntStream.range(0, count).mapToObj(i -> name + i + "@x.example").toList();
  }

  private long emails() {
    return TestDatabase.count("email where environment_id = ?", tenant.environment());
  }

  private Response send(Map<String, Object> changes) {
    return as(tenant.key()).body(email(changes)).post("/emails");
  }

  private Map<String, @Nullable Object> email(Map<String, Object> changes) {
    Map<String, @Nullable Object> email = new HashMap<>();
    email.put("from", tenant.sender());
    email.put("to", "to@x.example");
    email.put("subject", "s");
    email.put("text", "t");
    email.putAll(changes);
    return email;
  }

  private static RequestSpecification as(String key) {
    return given().auth().oauth2(key).contentType("application/json");
  }

  private Socket connect(String length) throws IOException {
    Socket socket = new Socket("localhost", RestAssured.port);
    socket.setSoTimeout((int) HANG.toMillis());
    String head =
        "POST /emails HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\n"
            + "Authorization: Bearer "
            + tenant.key()
            + "\r\n"
            + length
            + "\r\n\r\n";
    socket.getOutputStream().write(head.getBytes(UTF_8));
    return socket;
  }

  private static String firstLine(Socket socket) throws IOException {
    return new String(socket.getInputStream().readNBytes("HTTP/1.1 413 ".length()), ISO_8859_1);
  }
}
