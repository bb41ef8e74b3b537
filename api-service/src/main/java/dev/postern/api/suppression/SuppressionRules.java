package dev.postern.api.suppression;

import dev.postern.api.address.EmailAddress;
import dev.postern.api.pagination.RowId;
import dev.postern.api.problem.ApiException;
import dev.postern.model.suppression.SuppressionId;
import dev.postern.model.suppression.SuppressionReason;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Decides what can be suppressed, and what of it a request means. */
final class SuppressionRules {
  private static final int MAX_BATCH = 100;

  private SuppressionRules() {}

  /**
   * @throws ApiException naming the field that is missing or wrong
   */
  static String address(CreateSuppressionRequest request) {
    // Some clients send an empty text for a field that was not set.
    if (request.email() == null || request.email().isEmpty()) {
      throw ApiException.missingField("email");
    }
    return EmailAddress.parse("email", request.email()).address();
  }

  /**
   * @throws ApiException naming the field that is missing or wrong
   */
  static List<String> addresses(BatchAddRequest request) {
    if (request.emails() == null) {
      throw ApiException.missingField("emails");
    }
    return addresses(request.emails());
  }

  /**
   * @throws ApiException naming the field that is missing or wrong
   */
  static SuppressionSelection selection(BatchRemoveRequest request) {
    if (request.emails() != null && request.ids() != null) {
      throw ApiException.invalid("Use the `emails` or the `ids` field, not both.");
    }
    if (request.ids() != null) {
      return SuppressionSelection.ofIds(ids(request.ids()));
    }
    if (request.emails() == null) {
      throw ApiException.missingField("emails");
    }
    return SuppressionSelection.ofAddresses(addresses(request.emails()));
  }

  /**
   * @throws ApiException 422 if there is no such origin
   */
  static Optional<SuppressionReason> origin(@Nullable String name) {
    if (name == null) {
      return Optional.empty();
    }
    return Optional.of(
        Arrays.stream(SuppressionReason.values())
            .filter(reason -> reason.wireName().equals(name))
            .findFirst()
            .orElseThrow(
                () ->
                    ApiException.invalid(
                        "The `origin` parameter must be `bounce`, `complaint` or `manual`.")));
  }

  private static List<String> addresses(List<@Nullable String> written) {
    requireSize("emails", written);
    return written.stream()
        .map(address -> EmailAddress.parse("emails", address == null ? "" : address).address())
        .toList();
  }

  private static List<SuppressionId> ids(List<@Nullable String> written) {
    requireSize("ids", written);
    return written.stream().map(SuppressionRules::id).toList();
  }

  private static SuppressionId id(@Nullable String text) {
    return Optional.ofNullable(text)
        .flatMap(RowId::parse)
        .map(SuppressionId::new)
        .orElseThrow(() -> ApiException.invalid("Invalid `ids` field. Each must be a valid UUID."));
  }

  private static void requireSize(String field, List<@Nullable String> given) {
    if (given.isEmpty() || given.size() > MAX_BATCH) {
      throw ApiException.invalid(
          "Invalid `" + field + "` field. It must hold between 1 and " + MAX_BATCH + " entries.");
    }
  }
}
