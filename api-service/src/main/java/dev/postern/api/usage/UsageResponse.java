package dev.postern.api.usage;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.postern.api.pagination.IsoTime;
import dev.postern.api.ratelimit.Quota;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** In the shape of Resend's; nothing is used of what does not exist here. */
record UsageResponse(
    String object,
    Emails emails,
    Part contacts,
    Part segments,
    Part broadcasts,
    @JsonProperty("ai_credits") AiCredits aiCredits,
    @JsonProperty("automation_runs") Runs automationRuns,
    Part domains,
    @JsonProperty("rate_limit") RateLimit rateLimit) {
  /** Clients want a number where there is no limit, and read it into 32 bits. */
  private static final int UNLIMITED = Integer.MAX_VALUE;

  /** Of what does not exist here none may be made. */
  private static final Part NONE = new Part(0, 0);

  @Schema(name = "UsageEmails")
  record Emails(Period daily, Period monthly) {}

  /**
   * @param used what counts against the limit: what was sent
   */
  @Schema(name = "UsagePeriod")
  record Period(
      long used,
      @Nullable Integer limit,
      long sent,
      long received,
      @JsonProperty("resets_at") String resetsAt) {}

  @Schema(name = "UsagePart")
  record Part(long used, @Nullable Integer limit) {}

  @Schema(name = "UsageAiCredits")
  record AiCredits(
      long used,
      @Nullable Integer limit,
      @JsonProperty("next_increase_at") @Nullable String nextIncreaseAt) {}

  @Schema(name = "UsageRuns")
  record Runs(long used, @Nullable Integer limit, @JsonProperty("resets_at") String resetsAt) {}

  @Schema(name = "UsageRateLimit")
  record RateLimit(int limit, String duration) {}

  static UsageResponse of(Usage usage, Quota requests) {
    Counts counts = usage.counts();
    String tomorrow = IsoTime.print(usage.periods().nextDay());
    String nextMonth = IsoTime.print(usage.periods().nextMonth());
    var perDay = usage.allowance().emailsPerDay();
    Integer limit = perDay.isPresent() ? perDay.getAsInt() : null;
    long today = counts.sentToday();
    long month = counts.sentThisMonth();
    return new UsageResponse(
        "usage",
        new Emails(
            new Period(today, limit, today, counts.receivedToday(), tomorrow),
            new Period(month, UNLIMITED, month, counts.receivedThisMonth(), nextMonth)),
        NONE,
        NONE,
        new Part(0, null),
        new AiCredits(0, 0, null),
        new Runs(0, 0, nextMonth),
        new Part(counts.domains(), null),
        new RateLimit(requests.limit(), requests.period().toMillis() + "ms"));
  }
}
