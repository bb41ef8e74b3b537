package dev.postern.sandbox.seed;

import dev.postern.model.apikey.ApiKeyToken;
import dev.postern.model.apikey.Scope;
import dev.postern.model.id.UuidV7;
import dev.postern.model.secret.SealedColumn;
import dev.postern.model.secret.SecretCipher;
import dev.postern.model.webhook.WebhookEventType;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.util.Arrays;
import java.util.UUID;

/**
 * Puts in the first customer of an installation: enough to send an email and hear of it. Doing it
 * again changes nothing but what the settings of this start say.
 */
public final class Seed {

  public static final String DOMAIN = "example.test";
  public static final String OWNER = "owner@" + DOMAIN;

  private static final String REGION = "us-east-1";
  private static final String ENDPOINT_DESCRIPTION = "The webhook receiver of ./postern up";

  private final UuidV7 ids = new UuidV7(Clock.systemUTC());
  private final SeedStatements statements;
  private final SecretCipher cipher;

  /**
   * @param connection as the migrator, which owns the tables
   */
  public Seed(Connection connection, SecretCipher cipher) {
    this.statements = new SeedStatements(connection);
    this.cipher = cipher;
  }

  /** Plants everything in one transaction and answers the id of the webhook endpoint. */
  public UUID plant(SeedSecrets secrets, String webhookUrl) throws SQLException {
    return statements.inTransaction(
        () -> {
          var tenant = tenant(secrets);
          plantDomain(tenant);
          plantApiKey(tenant, secrets.apiKey());
          return plantEndpoint(tenant, webhookUrl, secrets.signingSecret());
        });
  }

  private SeedTenant tenant(SeedSecrets secrets) throws SQLException {
    var existing = statements.findTenant(OWNER);
    if (existing.isPresent()) {
      return existing.get();
    }
    var tenant = new SeedTenant(ids.next(), ids.next());
    var owner = ids.next();
    statements.run(
        "insert into organization (id, name) values (?, 'Example')", tenant.organization());
    statements.run(
        "insert into environment (id, organization_id, name) values (?, ?, 'production')",
        tenant.environment(),
        tenant.organization());
    statements.run(
        """
        insert into app_user (id, email, name, password_hash, verified_at)
        values (?, ?, 'Owner', ?, now())
        """,
        owner,
        OWNER,
        PasswordHash.of(secrets.ownerPassword()));
    statements.run(
        "insert into membership (organization_id, user_id, role) values (?, ?, 'owner')",
        tenant.organization(),
        owner);
    return tenant;
  }

  private void plantDomain(SeedTenant tenant) throws SQLException {
    statements.run(
        """
        insert into domain (id, organization_id, environment_id, name, status, region,
          dkim_selector, ownership_token, owned_at, verified_at)
        values (?, ?, ?, ?, 'verified', ?, 'postern', ?, now(), now())
        on conflict (environment_id, name) do update
        set status = 'verified', sending_enabled = true
        """,
        ids.next(),
        tenant.organization(),
        tenant.environment(),
        DOMAIN,
        REGION,
        UUID.randomUUID().toString());
  }

  private void plantApiKey(SeedTenant tenant, ApiKeyToken token) throws SQLException {
    statements.run(
        """
        insert into api_key (id, organization_id, environment_id, name, public_id, token_hash, scopes)
        values (?, ?, ?, 'first key', ?, ?, ?)
        on conflict (public_id) do nothing
        """,
        ids.next(),
        tenant.organization(),
        tenant.environment(),
        token.publicId(),
        token.hash(),
        statements.textArray(Scope.FULL_ACCESS));
  }

  private UUID plantEndpoint(SeedTenant tenant, String url, String secret) throws SQLException {
    var existing = statements.findEndpoint(tenant, ENDPOINT_DESCRIPTION);
    var endpoint = existing.orElseGet(ids::next);
    var eventTypes =
        Arrays.stream(WebhookEventType.values())
            .map(WebhookEventType::wireName)
            .toArray(String[]::new);
    statements.run(
        """
        insert into webhook_endpoint (id, organization_id, environment_id, url, event_types, description)
        values (?, ?, ?, ?, ?, ?)
        on conflict (environment_id, id) do update
        set url = excluded.url, event_types = excluded.event_types,
          status = 'enabled', disabled_reason = null, failing_since = null
        """,
        endpoint,
        tenant.organization(),
        tenant.environment(),
        url,
        statements.textArray(eventTypes),
        ENDPOINT_DESCRIPTION);
    replaceSecret(tenant, endpoint, secret);
    return endpoint;
  }

  // The receiver is told one secret at each start, so that one must be the endpoint's.
  private void replaceSecret(SeedTenant tenant, UUID endpoint, String secret) throws SQLException {
    statements.run(
        "delete from webhook_secret where environment_id = ? and endpoint_id = ?",
        tenant.environment(),
        endpoint);
    var id = ids.next();
    var place = SealedColumn.WEBHOOK_SIGNING_SECRET.place(id, tenant.environment());
    statements.run(
        """
        insert into webhook_secret (id, organization_id, environment_id, endpoint_id, sealed)
        values (?, ?, ?, ?, ?)
        """,
        id,
        tenant.organization(),
        tenant.environment(),
        endpoint,
        cipher.seal(secret.getBytes(StandardCharsets.UTF_8), place));
  }
}
