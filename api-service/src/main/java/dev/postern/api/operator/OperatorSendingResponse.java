package dev.postern.api.operator;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.postern.api.pagination.RestTime;
import dev.postern.model.organization.OrganizationId;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Counts of emails are those of the last seven days. */
record OperatorSendingResponse(
    String object,
    @JsonProperty("organization_id") UUID organizationId,
    String standing,
    List<StandingResponse> standings,
    List<DomainResponse> domains,
    @JsonProperty("warms_up_from") @Nullable String warmsUpFrom) {
  private static final String PAUSED = "paused";

  /** Domain is null for all of them together. */
  record StandingResponse(@Nullable String domain, String standing, String reason, String since) {}

  record DomainResponse(String name, long sent, long bounced, long complained) {}

  static OperatorSendingResponse of(OrganizationId id, SendingView sending) {
    return new OperatorSendingResponse(
        "organization_sending",
        id.value(),
        standing(sending),
        sending.standings().stream()
            .map(
                one ->
                    new StandingResponse(
                        one.domain().isEmpty() ? null : one.domain(),
                        one.standing(),
                        one.reason(),
                        RestTime.print(one.since())))
            .toList(),
        sending.days().stream()
            .map(
                one ->
                    new DomainResponse(one.domain(), one.sent(), one.bounced(), one.complained()))
            .toList(),
        Optional.ofNullable(sending.warmsUpFrom()).map(RestTime::print).orElse(null));
  }

  private static String standing(SendingView sending) {
    List<String> all = sending.standings().stream().map(SendingView.Standing::standing).toList();
    if (all.contains(PAUSED)) {
      return PAUSED;
    }
    return all.isEmpty() ? "good" : "warned";
  }
}
