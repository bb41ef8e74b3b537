package dev.postern.api.audit;

import java.util.Locale;

/** Whether something was carried out. */
public enum AuditResult {
  SUCCESS,
  REFUSED;

  public String wireName() {
    return name().toLowerCase(Locale.ROOT);
  }
}
