package dev.postern.api.problem;

import java.util.Locale;

/**
 * The stable names clients switch on. Official clients know a closed list and fail on others, so a
 * new kind of failure takes the nearest of these.
 */
public enum ProblemName {
  VALIDATION_ERROR,
  MISSING_REQUIRED_FIELD,
  INVALID_PARAMETER,
  INVALID_ATTACHMENT,
  INVALID_IDEMPOTENCY_KEY,
  INVALID_IDEMPOTENT_REQUEST,
  CONCURRENT_IDEMPOTENT_REQUESTS,
  MISSING_API_KEY,
  RESTRICTED_API_KEY,
  INVALID_ACCESS,
  RATE_LIMIT_EXCEEDED,
  DAILY_QUOTA_EXCEEDED,
  NOT_FOUND,
  METHOD_NOT_ALLOWED,
  RESOURCE_LOCKED,
  APPLICATION_ERROR;

  String wireName() {
    return name().toLowerCase(Locale.ROOT);
  }
}
