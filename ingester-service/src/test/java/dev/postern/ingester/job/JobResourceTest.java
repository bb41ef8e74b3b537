package dev.postern.ingester.job;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.notNullValue;

import dev.postern.ingester.TestDatabase;
import dev.postern.ingester.bearer.BearerToken;
import dev.postern.ingester.problem.ProblemException;
import dev.postern.model.job.JobKind;
import dev.postern.sandbox.postgres.PosternDatabaseResource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.response.Response;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@TestProfile(JobTestSettings.class)
@QuarkusTestResource(
    value = PosternDatabaseResource.class,
    restrictToAnnotatedClass = true,
    initArgs = @ResourceArg(name = PosternDatabaseResource.ROLE, value = "postern_ingester"))
class JobResourceTest {
  private static final String RIGHT = "Bearer " + JobTestSettings.TOKEN;

  private final TestDatabase database = TestDatabase.asOwner();

  @BeforeEach
  void forgetEarlierRequests() {
    database.run("delete from job_request");
  }

  static Stream<String> wrongTokens() {
    return Stream.of(
        "",
        "Bearer",
        "Bearer ",
        "Bearer wrong",
        "Bearer " + JobTestSettings.INBOUND_TOKEN,
        RIGHT + "x",
        RIGHT.substring(0, RIGHT.length() - 1),
        JobTestSettings.TOKEN,
        "Basic " + JobTestSettings.TOKEN);
  }

  @DisplayName("U48: jobs are refused to who has no, a wrong or the inbound token")
  @ParameterizedTest(name = "U48: token {index}")
  @MethodSource("wrongTokens")
  void refusesWrongTokens(String authorization) {
    for (JobKind kind : JobKind.values()) {
      given()
          .header("Authorization", authorization)
          .post("/jobs/" + kind.wireName())
          .then()
          .statusCode(401)
          .body("statusCode", equalTo(401))
          .body("name", equalTo("unauthorized"))
          .body("message", notNullValue());
    }
    assertThat(requests()).isEqualTo("0");
  }

  @DisplayName("U48: jobs are refused to who sends no token")
  @ParameterizedTest(name = "U48: {0} without a token")
  @ValueSource(strings = {"scheduled-emails", "webhooks", "domain-verify", "retention", "other"})
  void refusesNoToken(String job) {
    given().post("/jobs/" + job).then().statusCode(401).body("name", equalTo("unauthorized"));
    assertThat(requests()).isEqualTo("0");
  }

  @DisplayName("U48: where no token is set, none opens the jobs")
  @ParameterizedTest(name = "U48: set to nothing, sent: {0}")
  @ValueSource(strings = {"Bearer ", "Bearer null", "Bearer Optional.empty", ""})
  void isClosedWithoutAToken(String authorization) {
    for (Optional<String> unset : Stream.of(Optional.<String>empty(), Optional.of(" ")).toList()) {
      var token = new BearerToken(unset);
      assertThatThrownBy(() -> token.check(authorization))
          .isInstanceOf(ProblemException.class)
          .hasMessageContaining("unauthorized");
    }
  }

  @DisplayName("U48: the job token opens the jobs, which answer what was done")
  @ParameterizedTest(name = "U48: {0}")
  @EnumSource
  void answersWhatWasDone(JobKind kind) {
    CompletableFuture<Response> answer = CompletableFuture.supplyAsync(() -> post(kind.wireName()));
    Awaitility.await("the request").until(() -> !requests().equals("0"));
    assertThat(database.one("select kind from job_request")).isEqualTo(kind.wireName());
    database.run("update job_request set finished_at = now(), result = '{\"scanned\": 7}'");
    answer.join().then().statusCode(200).body("scanned", equalTo(7));
  }

  @Test
  void answersTheIdOfAJobThatTakesLong() {
    String id = post("webhooks").then().statusCode(202).extract().path("id");
    assertThat(database.one("select id from job_request")).isEqualTo(id);
  }

  @Test
  void saysThatAJobFailed() {
    CompletableFuture<Response> answer = CompletableFuture.supplyAsync(() -> post("retention"));
    Awaitility.await("the request").until(() -> !requests().equals("0"));
    database.run("update job_request set finished_at = now()");
    answer.join().then().statusCode(503).body("name", equalTo("temporarily_unavailable"));
  }

  @Test
  void knowsNoOtherJobs() {
    post("poll").then().statusCode(404).body("name", equalTo("not_found"));
    given().header("Authorization", RIGHT).get("/jobs/retention").then().statusCode(405);
  }

  private static Response post(String job) {
    return given().header("Authorization", RIGHT).post("/jobs/" + job);
  }

  private String requests() {
    return database.one("select count(*) from job_request");
  }
}
