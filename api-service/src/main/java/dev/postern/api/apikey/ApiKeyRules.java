package dev.postern.api.apikey;

import dev.postern.api.json.SafeText;
import dev.postern.api.pagination.RowId;
import dev.postern.api.problem.ApiException;
import dev.postern.model.address.AddressRange;
import dev.postern.model.apikey.Scope;
import dev.postern.model.domain.DomainId;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Decides whether a request describes a key we can make. */
final class ApiKeyRules {
  private static final int MAX_NAME = 50;
  private static final int MAX_ENTRIES = 100;
  private static final int MAX_DAILY_LIMIT = 1_000_000_000;

  private ApiKeyRules() {}

  /**
   * @throws ApiException naming the first thing that is wrong
   */
  static NewKey accept(CreateApiKeyRequest request, Instant now) {
    return new NewKey(
        name(request.name()),
        scopeNames(request),
        domains(request),
        allowedIps(request.allowedIps()),
        dailyLimit("daily_limit", request.dailyLimit()),
        dailyLimit("recipient_daily_limit", request.recipientDailyLimit()),
        KeyExpiry.parse(request.expiresIn(), request.expiresAt(), now));
  }

  /** May be empty, as live clients send it. */
  static String name(@Nullable String name) {
    if (name == null) {
      throw ApiException.missingField("name");
    }
    if (name.length() > MAX_NAME || !SafeText.isOneLine(name) || !SafeText.isHonest(name)) {
      throw ApiException.invalid(
          "Invalid `name` field. It must be one line of at most " + MAX_NAME + " characters.");
    }
    return name;
  }

  private static List<String> scopeNames(CreateApiKeyRequest request) {
    if (request.scopes() == null) {
      return List.of(bundle(request.permission()));
    }
    if (request.permission() != null) {
      throw ApiException.invalid("Use the `permission` or the `scopes` field, not both.");
    }
    return entries("scopes", request.scopes()).stream()
        .map(
            name ->
                Scope.fromWireName(name)
                    .orElseThrow(
                        () -> ApiException.invalid("The `scopes` field names an unknown scope."))
                    .wireName())
        .distinct()
        .toList();
  }

  private static String bundle(@Nullable String permission) {
    String bundle = permission == null ? Scope.FULL_ACCESS : permission;
    if (!Set.of(Scope.FULL_ACCESS, Scope.SENDING_ACCESS).contains(bundle)) {
      throw ApiException.invalid(
          "Invalid `permission` field. It must be full_access or sending_access.");
    }
    return bundle;
  }

  private static List<DomainId> domains(CreateApiKeyRequest request) {
    Stream<DomainId> one = Stream.ofNullable(request.domainId()).map(id -> domain("domain_id", id));
    Stream<DomainId> more =
        request.domainIds() == null
            ? Stream.empty()
            : entries("domain_ids", request.domainIds()).stream()
                .map(id -> domain("domain_ids", id));
    return Stream.concat(one, more).distinct().toList();
  }

  private static DomainId domain(String field, String id) {
    return new DomainId(RowId.require(field, id));
  }

  private static List<String> allowedIps(@Nullable List<@Nullable String> ranges) {
    if (ranges == null) {
      return List.of();
    }
    List<String> written = entries("allowed_ips", ranges);
    try {
      written.forEach(AddressRange::parse);
    } catch (IllegalArgumentException e) {
      throw ApiException.invalid(
          "The `allowed_ips` field must hold addresses or ranges such as 192.0.2.0/24.");
    }
    return written;
  }

  private static @Nullable Integer dailyLimit(String field, @Nullable Integer limit) {
    if (limit != null && (limit < 1 || limit > MAX_DAILY_LIMIT)) {
      throw ApiException.invalid(
          "Invalid `"
              + field
              + "` field. It must be a number between 1 and "
              + MAX_DAILY_LIMIT
              + ".");
    }
    return limit;
  }

  /** An empty list is refused: it would restrict the key to nothing, or not at all. */
  private static List<String> entries(String field, List<@Nullable String> values) {
    if (values.isEmpty() || values.size() > MAX_ENTRIES) {
      throw ApiException.invalid(
          "The `" + field + "` field must hold between 1 and " + MAX_ENTRIES + " entries.");
    }
    return values.stream().map(value -> value == null ? "" : value).toList();
  }
}
