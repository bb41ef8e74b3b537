package dev.postern.api.audit;

import java.util.Locale;

/** What can be done; on the wire {@code resource.verb}, for example {@code api_key.create}. */
public enum AuditAction {
  API_KEY_CREATE,
  API_KEY_UPDATE,
  API_KEY_ROTATE,
  API_KEY_REVOKE,
  EMAIL_SEND,
  EMAIL_READ,
  LOG_READ,
  WEBHOOK_CREATE,
  WEBHOOK_UPDATE,
  WEBHOOK_DELETE,
  WEBHOOK_ROTATE,
  ACCOUNT_CREATE,
  ACCOUNT_VERIFY,
  ACCOUNT_LOGIN,
  ACCOUNT_LOGOUT,
  ACCOUNT_CONFIRM,
  ACCOUNT_UPDATE,
  SESSION_REVOKE,
  SESSION_REUSE,
  PASSWORD_CHANGE,
  PASSWORD_FORGET,
  PASSWORD_RESET,
  TOTP_ENROLL,
  TOTP_ENABLE,
  TOTP_DISABLE,
  TOTP_RECOVER,
  ORGANIZATION_CREATE,
  ORGANIZATION_UPDATE,
  ORGANIZATION_DELETE,
  ORGANIZATION_SUSPEND,
  ORGANIZATION_RESUME,
  ORGANIZATION_LIMIT,
  ENVIRONMENT_CREATE,
  ENVIRONMENT_UPDATE,
  ENVIRONMENT_DELETE,
  MEMBER_UPDATE,
  MEMBER_REMOVE,
  INVITATION_CREATE,
  INVITATION_ACCEPT,
  INVITATION_REVOKE;

  public String wireName() {
    String name = name().toLowerCase(Locale.ROOT);
    int verb = name.lastIndexOf('_');
    return name.substring(0, verb) + "." + name.substring(verb + 1);
  }
}
