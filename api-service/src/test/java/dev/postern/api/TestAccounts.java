package dev.postern.api;

import static io.restassured.RestAssured.given;

import dev.postern.api.password.Password;
import dev.postern.api.password.PasswordHasher;
import dev.postern.model.user.UserId;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.arc.Arc;
import io.restassured.response.Response;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/** People who log in by themselves, and the mails they get. */
public final class TestAccounts {
  public static final String PASSWORD = UUID.randomUUID().toString();

  private static final Pattern TOKEN = Pattern.compile("(?m)^[A-Za-z0-9_-]{43}$");

  private TestAccounts() {}

  public record TestAccount(UserId user, String email) {}

  /** Somebody with {@link #PASSWORD} and a confirmed address. */
  public static TestAccount create() {
    UserId user = new UserId(UUID.randomUUID());
    String email = newAddress();
    TestDatabase.execute(
        "insert into app_user (id, email, password_hash, verified_at) values (?, ?, ?, now())",
        user.value(),
        email,
        hasher().hash(Password.of("password", PASSWORD)));
    return new TestAccount(user, email);
  }

  public static String newAddress() {
    return UUID.randomUUID() + "@people.example";
  }

  public static Response logIn(String email, String password) {
    return post("/auth/login", Map.of("email", email, "password", password));
  }

  public static Response post(String path, Map<String, String> body) {
    return given().contentType("application/json").body(body).post(path);
  }

  /** The texts of the mails to an address, oldest first. */
  public static List<String> mails(String email) {
    return TestDatabase.rows(
            """
            select c.text from email_recipient r join email_content c on c.email_id = r.email_id
            where r.address = ? order by r.email_id
            """,
            email)
        .stream()
        .map(row -> String.valueOf(row.get("text")))
        .toList();
  }

  /** The token of the newest mail to an address. */
  public static String mailedToken(String email) {
    return TOKEN
        .matcher(mails(email).getLast())
        .results()
        .map(MatchResult::group)
        .findFirst()
        .orElseThrow();
  }

  /** How many passwords were hashed or compared so far. */
  public static double hashes() {
    return Arc.container()
        .instance(MeterRegistry.class)
        .get()
        .get(PasswordHasher.METRIC)
        .counter()
        .count();
  }

  private static PasswordHasher hasher() {
    return Arc.container().instance(PasswordHasher.class).get();
  }
}
