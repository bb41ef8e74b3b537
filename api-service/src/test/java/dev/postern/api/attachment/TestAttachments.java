package dev.postern.api.attachment;

import static io.restassured.RestAssured.given;

import dev.postern.api.TestDatabase;
import dev.postern.api.TestTenants.TestTenant;
import dev.postern.model.id.UuidV7;
import io.restassured.response.Response;
import java.net.URI;
import java.time.Clock;
import java.util.UUID;

/** Emails with files, and what their links answer. */
public final class TestAttachments {
  private static final UuidV7 IDS = new UuidV7(Clock.systemUTC());

  private TestAttachments() {}

  /** An email without files. */
  public static UUID email(TestTenant tenant) {
    String id =
        given()
            .auth()
            .oauth2(tenant.key())
            .contentType("application/json")
            .body(
                "{\"from\": \"%s\", \"to\": \"a@x.test\", \"subject\": \"s\", \"text\": \"t\"}"
                    .formatted(tenant.sender()))
            .post("/emails")
            .path("id");
    return UUID.fromString(id);
  }

  /** As a row, because the API itself takes no name or type that could do harm. */
  public static UUID add(
      TestTenant tenant, UUID email, String filename, String contentType, byte[] content) {
    UUID id = IDS.next();
    TestDatabase.execute(
        """
        insert into email_attachment (organization_id, environment_id, email_id, id, position,
          filename, content_type, size, content)
        select ?, ?, ?, ?, count(*) + 1, ?, ?, ?, ?
        from email_attachment where email_id = ?
        """,
        tenant.tenant().organization().value(),
        tenant.environment(),
        email,
        id,
        filename,
        contentType,
        (long) content.length,
        content,
        email);
    return id;
  }

  public static Response get(TestTenant tenant, String path) {
    return given().auth().oauth2(tenant.key()).get(path);
  }

  /** What somebody gets who has nothing but the link. */
  public static Response open(String url) {
    return given().urlEncodingEnabled(false).get(URI.create(url).getRawPath());
  }
}
