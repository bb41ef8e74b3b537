package dev.postern.api.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.postern.api.OnPosternDatabase;
import dev.postern.api.TestAccounts;
import dev.postern.api.audit.AuditSamples.Sample;
import dev.postern.api.totp.TestTotp;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

@QuarkusTest
@OnPosternDatabase
class AuditSamplesResourceTest {
  private static final String UUID_FORM = "[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}";

  static List<Sample> samples() {
    return AuditSamples.all();
  }

  @DisplayName("U73: each operation that changes something leaves exactly one entry")
  @ParameterizedTest(name = "U73: {0}")
  @MethodSource("samples")
  void leavesOneEntry(Sample sample) {
    Response answer = sample.request().get();
    assertThat(answer.statusCode()).as(answer.asString()).isBetween(200, 299);
    assertThat(trail(answer))
        .singleElement()
        .satisfies(entry -> assertTells(entry, sample, answer));
  }

  private static void assertTells(
      Map<String, @Nullable Object> entry, Sample sample, Response answer) {
    assertThat(entry)
        .containsAllEntriesOf(
            Map.of(
                "actor_kind",
                sample.actorKind(),
                "action",
                sample.action().wireName(),
                "subject_kind",
                sample.subjectKind(),
                "result",
                "success",
                "address",
                "127.0.0.1",
                "recent",
                true));
    assertNamesTheActor(entry, sample.actorKind());
    assertNamesTheTarget(entry, sample, answer);
  }

  private static void assertNamesTheActor(Map<String, @Nullable Object> entry, String kind) {
    boolean hasNoId = List.of("operator", "anonymous").contains(kind);
    assertThat(String.valueOf(entry.get("actor_id"))).matches(hasNoId ? kind : UUID_FORM);
    if (kind.equals("user") && entry.get("user_id") != null) {
      assertThat(entry.get("actor_id")).hasToString(String.valueOf(entry.get("user_id")));
    }
    if (kind.equals("api_key")) {
      assertThat(String.valueOf(entry.get("details"))).containsPattern("\"token\": \"\\w+\"");
    }
  }

  /** Its log is a person's or an organization's; answers name what is in an organization. */
  private static void assertNamesTheTarget(
      Map<String, @Nullable Object> entry, Sample sample, Response answer) {
    String subject = String.valueOf(entry.get("subject_id"));
    assertThat(subject).matches(UUID_FORM);
    assertThat(entry.get("user_id") == null).isNotEqualTo(entry.get("organization_id") == null);
    if (sample.action() == AuditAction.INVITATION_ACCEPT) {
      assertThat(answer.asString()).contains(String.valueOf(entry.get("organization_id")));
    } else if (entry.get("organization_id") != null) {
      // Some ids stand on the wire in hex.
      assertThat(answer.asString().replace("-", "")).contains(subject.replace("-", ""));
    }
  }

  @DisplayName("U73: a recovery code leaves an entry of its own, for it is used up")
  @Test
  void tellsOfARecoveryCode() {
    TestTotp totp = TestTotp.enroll();
    String code = totp.enabled().getFirst();
    Response opened =
        TestAccounts.post(
            "/auth/login/totp", Map.of("challenge", totp.challenge(), "recovery_code", code));
    assertThat(opened.statusCode()).as(opened.asString()).isEqualTo(200);
    assertThat(trail(opened))
        .extracting(entry -> entry.get("action"))
        .containsExactlyInAnyOrder("totp.recover", "account.login");
  }

  @DisplayName("U73: a wrong password leaves one entry, that it was refused")
  @Test
  void tellsOfARefusedConfirmationOnce() {
    Response refused =
        SessionSamples.asSomebody().body(Map.of("password", "a wrong one")).post("/auth/confirm");
    assertThat(refused.statusCode()).isEqualTo(403);
    // Refusals that the filter sees are written in order: this one's would be there before.
    Response last = SessionSamples.asSomebody().delete("/auth/sessions/" + UUID.randomUUID());
    await("the last refusal").until(() -> !trail(last).isEmpty());
    assertThat(trail(refused))
        .singleElement()
        .satisfies(
            entry ->
                assertThat(entry)
                    .containsEntry("action", "account.confirm")
                    .containsEntry("result", "refused"));
  }

  private static List<Map<String, @Nullable Object>> trail(Response answer) {
    return TestAudit.ofRequest(answer.header("x-request-id"));
  }
}
