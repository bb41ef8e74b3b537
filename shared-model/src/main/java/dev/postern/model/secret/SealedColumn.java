package dev.postern.model.secret;

import java.util.UUID;

/** Every column that holds sealed secrets. A rotation walks these, so none may be missing. */
public enum SealedColumn {
  WEBHOOK_SIGNING_SECRET("webhook_secret", "sealed", "id", "environment_id", SealingKey.WEBHOOKS),
  /** Beside the secret: its key pair, where the endpoint has one. */
  WEBHOOK_SIGNING_KEY("webhook_secret", "key_sealed", "id", "environment_id", SealingKey.WEBHOOKS),
  WEBHOOK_HEADERS(
      "webhook_endpoint", "headers_sealed", "id", "environment_id", SealingKey.WEBHOOKS),
  /** The ingester checks posts to an inbound address with it. */
  INBOUND_SIGNING_SECRET(
      "inbound_token", "signing_secret_sealed", "id", "environment_id", SealingKey.WEBHOOKS),
  /** The one before, which counts for a while after a rotation. */
  PREVIOUS_INBOUND_SIGNING_SECRET(
      "inbound_token",
      "previous_signing_secret_sealed",
      "id",
      "environment_id",
      SealingKey.WEBHOOKS),
  /** The dispatcher hands it to SES. */
  DKIM_PRIVATE_KEY(
      "domain", "dkim_private_key_sealed", "id", "environment_id", SealingKey.WEBHOOKS),
  /** A person has no tenant but themselves. */
  TOTP_SEED("totp", "seed_sealed", "id", "user_id", SealingKey.GENERAL),
  /** Belongs to the installation, so a row stands for its own tenant. */
  ACCESS_TOKEN_KEY("signing_key", "private_key_sealed", "id", "id", SealingKey.GENERAL);

  private final String table;
  private final String column;
  private final String rowColumn;
  private final String tenantColumn;
  private final SealingKey key;

  /**
   * @param rowColumn holds the id of the row that a secret is sealed for
   * @param tenantColumn holds the id of the tenant that it is sealed for
   */
  SealedColumn(String table, String column, String rowColumn, String tenantColumn, SealingKey key) {
    this.table = table;
    this.column = column;
    this.rowColumn = rowColumn;
    this.tenantColumn = tenantColumn;
    this.key = key;
  }

  /** Where a secret of this column belongs. */
  public SecretPlace place(UUID row, UUID tenant) {
    return new SecretPlace(table, column, row, tenant);
  }

  public String table() {
    return table;
  }

  public String column() {
    return column;
  }

  public String rowColumn() {
    return rowColumn;
  }

  public String tenantColumn() {
    return tenantColumn;
  }

  public SealingKey key() {
    return key;
  }
}
