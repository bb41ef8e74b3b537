package dev.postern.api.session;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import dev.postern.api.OnPosternDatabase;
import dev.postern.api.TestAccounts;
import dev.postern.api.TestAccounts.TestAccount;
import dev.postern.api.TestDatabase;
import dev.postern.api.token.OpaqueToken;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@QuarkusTest
@OnPosternDatabase
class RefreshServiceTest {
  private static final Duration SECOND = Duration.ofSeconds(1);

  @Inject RefreshService service;
  @Inject Clock clock;

  private TestAccount account;
  private String accessToken;
  private OpaqueToken first;
  private Instant begun;

  @BeforeEach
  void logIn() {
    account = TestAccounts.create();
    Response answer = TestAccounts.logIn(account.email(), TestAccounts.PASSWORD);
    accessToken = answer.path("access_token");
    first = new OpaqueToken(answer.path("refresh_token"));
    begun = begun(answer.path("id"));
  }

  @Test
  @DisplayName("U15: a session that nobody refreshes ends after 24 hours")
  void endsWhenIdleForADay() {
    assertRefused(first, begun.plus(Duration.ofHours(24)));
    refresh(first, begun.plus(Duration.ofHours(24)).minus(SECOND));
  }

  @Test
  @DisplayName("U15: a session ends after seven days however often it is refreshed")
  void endsAfterAWeek() {
    OpaqueToken token = first;
    for (int hours = 23; hours < 7 * 24; hours += 23) {
      token = refresh(token, begun.plus(Duration.ofHours(hours)));
    }
    Instant end = begun.plus(Duration.ofDays(7));
    assertRefused(token, end);
    OpaqueToken last = refresh(token, end.minus(SECOND));
    assertRefused(last, end);
  }

  @Test
  @DisplayName("U15: an access token ends with its session")
  void endsAccessWithTheSession() {
    assertThat(me().statusCode()).isEqualTo(200);
    TestDatabase.execute(
        "update session set expires_at = now() where user_id = ?", account.user().value());
    assertThat(me().statusCode()).isEqualTo(401);
  }

  @Test
  @DisplayName("U16: a token that was used is refused, and using it again ends the whole session")
  void endsTheFamilyWhenATokenIsUsedAgain() {
    Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
    OpaqueToken second = refresh(first, now);
    assertRefused(first, now.plus(RefreshService.GRACE).plus(SECOND));
    assertRefused(second, now.plus(RefreshService.GRACE).plus(SECOND));
    assertThat(me().statusCode()).isEqualTo(401);
    assertThat(
            TestDatabase.count(
                "audit_entry where user_id = ? and action = 'session.reuse'",
                account.user().value()))
        .isEqualTo(1);
  }

  @Test
  @DisplayName("U16: within five seconds a token sent twice is refused, and the session goes on")
  void forgivesTwoTabs() {
    Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
    OpaqueToken second = refresh(first, now);
    assertRefused(first, now.plus(RefreshService.GRACE));
    refresh(second, now.plus(RefreshService.GRACE));
  }

  @Test
  @DisplayName("U16, B065: of 16 refreshes at once with one token one wins, and its token is good")
  void letsOneOfManyWin() throws Exception {
    List<Response> answers = atOnce(16, () -> post(first.text()));
    assertThat(answers.stream().filter(answer -> answer.statusCode() == 401)).hasSize(15);
    List<Response> winners = answers.stream().filter(answer -> answer.statusCode() == 200).toList();
    assertThat(winners).hasSize(1);
    assertThat(post(winners.getFirst().path("refresh_token")).statusCode()).isEqualTo(200);
  }

  @Test
  void storesHashesOnly() {
    assertThat(
            TestDatabase.count(
                "refresh_token where token_hash = sha256(convert_to(?, 'UTF8'))", first.text()))
        .isEqualTo(1);
  }

  @Test
  void refusesWhatWasNeverIssued() {
    assertRefused(OpaqueToken.generate(), clock.instant());
    assertThat(post("no token").statusCode()).isEqualTo(401);
  }

  private OpaqueToken refresh(OpaqueToken token, Instant now) {
    RefreshResult result = service.refresh(token, Optional.empty(), now);
    assertThat(result).isInstanceOf(RefreshResult.Refreshed.class);
    return ((RefreshResult.Refreshed) result).session().refreshToken();
  }

  private void assertRefused(OpaqueToken token, Instant now) {
    assertThat(service.refresh(token, Optional.empty(), now))
        .isEqualTo(new RefreshResult.Refused());
  }

  private Response me() {
    return given().auth().oauth2(accessToken).get("/auth/me");
  }

  private static Response post(String token) {
    return TestAccounts.post("/auth/refresh", Map.of("refresh_token", token));
  }

  private static Instant begun(String session) {
    Object createdAt =
        TestDatabase.rows(
                "select extract(epoch from created_at)::text as begun from session where id ="
                    + " ?::uuid",
                session)
            .getFirst()
            .get("begun");
    return Instant.ofEpochMilli(
        new BigDecimal(String.valueOf(createdAt)).movePointRight(3).longValue());
  }

  private static List<Response> atOnce(int count, Callable<Response> call)
      throws InterruptedException, ExecutionException {
    try (ExecutorService threads = Executors.newFixedThreadPool(count)) {
      var futures = threads.invokeAll(Stream.generate(() -> call).limit(count).toList());
      var answers = new ArrayList<Response>();
      for (var future : futures) {
        answers.add(future.get());
      }
      return answers;
    }
  }
}
