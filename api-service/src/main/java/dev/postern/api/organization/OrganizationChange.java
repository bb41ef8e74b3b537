package dev.postern.api.organization;

import dev.postern.api.problem.ApiException;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What is to be changed of an organization; null is left alone.
 *
 * @param auditRetentionDays how long its audit entries are kept
 */
record OrganizationChange(@Nullable DisplayName name, @Nullable Integer auditRetentionDays) {
  private static final int MIN_DAYS = 7;
  private static final int MAX_DAYS = 730;

  static OrganizationChange of(UpdateOrganizationRequest request) {
    Integer days = request.auditRetentionDays();
    if (days != null && (days < MIN_DAYS || days > MAX_DAYS)) {
      throw ApiException.invalid(
          "Invalid `audit_retention_days` field. It is a number from 7 to 730.");
    }
    if (request.name() == null && days == null) {
      throw ApiException.missingField("name");
    }
    return new OrganizationChange(
        request.name() == null ? null : DisplayName.parse("name", request.name(), DisplayName.LONG),
        days);
  }

  /**
   * For the audit log: which fields, and the number; not the name, which is the customer's text.
   */
  Map<String, String> details() {
    Map<String, String> details = new TreeMap<>();
    if (name != null) {
      details.put("name", "changed");
    }
    if (auditRetentionDays != null) {
      details.put("audit_retention_days", auditRetentionDays.toString());
    }
    return details;
  }
}
