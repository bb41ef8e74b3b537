package dev.postern.api.reference;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What holds all other tests' answers must itself be able to find a fault. */
class DescribedAnswersTest {
  private static final String GOOD =
      "{\"object\":\"suppression\",\"id\":\"%s\",\"email\":\"a@b.test\",\"origin\":\"manual\","
          + "\"source_id\":null,\"created_at\":\"2026-01-01 00:00:00+00\"}";

  private static DescribedAnswers answers;

  @BeforeAll
  static void read() throws Exception {
    answers = new DescribedAnswers(new ObjectMapper().readTree(Committed.NOW.json()));
  }

  @Test
  void takesWhatIsDescribed() {
    assertThat(faults(200, GOOD)).isEmpty();
    assertThat(faults(404, "{\"statusCode\":404,\"message\":\"m\",\"name\":\"not_found\"}"))
        .isEmpty();
  }

  @ParameterizedTest(name = "{0}")
  @ValueSource(
      strings = {
        "\"email\" → \"emial\"",
        "\"email\":\"a@b.test\", → ",
        "\"email\":\"a@b.test\" → \"email\":1",
        "\"email\":\"a@b.test\" → \"email\":null",
        "\"email\":\"a@b.test\" → \"email\":[\"a@b.test\"]",
        "{\"object\" → {\"more\":1,\"object\"",
        "\"source_id\":null → \"source_id\":\"not-an-id\"",
      })
  void findsAFaultInTheBody(String change) {
    String[] parts = change.split(" → ", -1);
    String changed = GOOD.replace(parts[0], parts[1]);
    assertThat(changed).isNotEqualTo(GOOD);
    assertThat(faults(200, changed)).as(changed).isNotEmpty();
  }

  @Test
  void findsAFaultInAnError() {
    assertThat(faults(404, "{\"statusCode\":\"404\",\"message\":\"m\",\"name\":\"n\"}"))
        .isNotEmpty();
    assertThat(faults(404, "{\"statusCode\":404,\"message\":\"m\"}")).isNotEmpty();
    assertThat(faults(404, "{\"statusCode\":404,\"message\":\"m\",\"name\":\"n\",\"x\":1}"))
        .isNotEmpty();
  }

  @Test
  void findsAnUndescribedStatus() {
    assertThat(faults(201, GOOD)).isNotEmpty();
    assertThat(faults(418, "{\"statusCode\":418,\"message\":\"m\",\"name\":\"n\"}")).isNotEmpty();
  }

  @Test
  void findsABodyThatIsNoJson() {
    assertThat(answers.faults(answer("/suppressions/1", 200, "text/html", "<p>"))).isNotEmpty();
    assertThat(faults(200, "")).isNotEmpty();
  }

  @Test
  void findsAnOperationThatIsNotDescribed() {
    String error = "{\"statusCode\":404,\"message\":\"m\",\"name\":\"not_found\"}";
    assertThat(answers.faults(answer("/nothing", 404, "application/json", error))).isEmpty();
    assertThat(answers.faults(answer("/nothing", 200, "application/json", "{}"))).isNotEmpty();
    assertThat(answers.faults(answer("/nothing", 404, "application/json", "{}"))).isNotEmpty();
  }

  private static List<String> faults(int status, String body) {
    String path = "/suppressions/" + UUID.randomUUID();
    return answers.faults(
        answer(path, status, "application/json; charset=utf-8", body.formatted(UUID.randomUUID())));
  }

  private static SeenAnswer answer(String path, int status, String type, String body) {
    return new SeenAnswer("GET", path, status, type, body.getBytes(StandardCharsets.UTF_8));
  }
}
