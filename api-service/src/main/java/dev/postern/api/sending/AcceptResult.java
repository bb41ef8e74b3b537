package dev.postern.api.sending;

/** How the statement that accepts an email ended. */
enum AcceptResult {
  ACCEPTED,
  DOMAIN_NOT_VERIFIED,
  /** The email wants a reply address, and nothing would come to its domain. */
  DOMAIN_DOES_NOT_RECEIVE,
  /** A rule of the environment blocks one of the recipients. */
  RECIPIENT_BLOCKED,
  /** The idempotency key was used before. */
  KEY_TAKEN,
  /** The idempotency key is being used, for longer than we wait. */
  KEY_BUSY,
  /** The API key may not send to so many recipients today. */
  OVER_DAILY_LIMIT,
  /** The API key may not send so many emails to one of the recipients today. */
  OVER_RECIPIENT_LIMIT,
  /** The organization may not send so many emails today. */
  OVER_ORGANIZATION_LIMIT
}
