package dev.postern.api.inbound;

import static io.restassured.RestAssured.given;

import dev.postern.api.TestDatabase;
import dev.postern.api.TestTenants.TestTenant;
import dev.postern.model.id.UuidV7;
import io.restassured.response.Response;
import java.net.URI;
import java.time.Clock;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Emails that a tenant received, as the ingester writes them. */
public final class TestReceived {
  private static final UuidV7 IDS = new UuidV7(Clock.systemUTC());

  private final TestTenant tenant;

  public TestReceived(TestTenant tenant) {
    this.tenant = tenant;
  }

  public TestTenant tenant() {
    return tenant;
  }

  /** One that has been parsed. */
  public UUID parsed(String subject, byte[] raw) {
    UUID id = IDS.next();
    insert(
        """
        insert into inbound_email (organization_id, environment_id, id, source, source_id,
          received_for, raw, raw_size, state, message_id, thread_id, from_address, to_addresses,
          cc_addresses, subject, spam_verdict, spf_verdict, created_at)
        values (?, ?, ?, 'test', ?, array['in@x.test'], ?, ?, 'parsed', '<1@y.test>', ?,
          'Eve <eve@y.test>', array['In <in@x.test>'], array['cc@y.test'], ?, 'PASS', 'FAIL',
          '2026-11-20 12:00:00.123Z')
        """,
        id,
        id.toString(),
        raw,
        (long) raw.length,
        id,
        subject);
    return id;
  }

  /** One whose bytes are all there is. */
  public UUID unparsable(byte[] raw) {
    UUID id = IDS.next();
    insert(
        """
        insert into inbound_email (organization_id, environment_id, id, source, source_id,
          received_for, raw, raw_size, state, parse_error, created_at)
        values (?, ?, ?, 'test', ?, array['in@x.test'], ?, ?, 'unparsable', 'too many parts',
          now())
        """,
        id,
        id.toString(),
        raw,
        (long) raw.length);
    return id;
  }

  public void says(UUID email, @Nullable String sanitizedHtml, String text, String headers) {
    insert(
        """
        insert into inbound_content (organization_id, environment_id, inbound_email_id, html,
          sanitized_html, text, headers)
        values (?, ?, ?, '<script>original</script>', ?, ?, ?::jsonb)
        """,
        email,
        sanitizedHtml,
        text,
        headers);
  }

  public UUID attach(UUID email, String filename, String contentType, byte[] content) {
    return attach(email, filename, contentType, null, content.length, content, null, null);
  }

  /** That the html of the email shows. */
  public UUID picture(UUID email, String contentId, byte[] content) {
    return attach(email, "p.png", "image/png", contentId, content.length, content, null, null);
  }

  public UUID inStorage(UUID email, String key, long size) {
    return attach(email, "s.bin", "application/zip", null, size, null, key, null);
  }

  public UUID skipped(UUID email, String reason) {
    return attach(email, "big.iso", "application/zip", null, 99_999_999, null, null, reason);
  }

  private UUID attach(
      UUID email,
      String filename,
      String contentType,
      @Nullable String contentId,
      long size,
      byte @Nullable [] content,
      @Nullable String key,
      @Nullable String skipped) {
    UUID id = IDS.next();
    insert(
        """
        insert into inbound_attachment (organization_id, environment_id, inbound_email_id, id,
          position, filename, content_type, content_disposition, content_id, size, content,
          storage_key, skipped_reason)
        select ?, ?, ?, ?, count(*), ?, ?, ?, ?, ?, ?, ?, ?
        from inbound_attachment where inbound_email_id = ?
        """,
        email,
        id,
        filename,
        contentType,
        contentId == null ? "attachment" : "inline",
        contentId,
        size,
        content,
        key,
        skipped,
        email);
    return id;
  }

  private void insert(String sql, @Nullable Object... values) {
    @Nullable Object[] all = new @Nullable Object[values.length + 2];
    all[0] = tenant.tenant().organization().value();
    all[1] = tenant.environment();
    System.arraycopy(values, 0, all, 2, values.length);
    TestDatabase.execute(sql, all);
  }

  public Response get(String more) {
    return given().auth().oauth2(tenant.key()).get("/emails/receiving" + more);
  }

  public Response delete(UUID email) {
    return given().auth().oauth2(tenant.key()).delete("/emails/receiving/" + email);
  }

  /** What somebody gets who has nothing but the link. */
  public static Response open(String url) {
    return given().urlEncodingEnabled(false).get(URI.create(url).getRawPath());
  }
}
