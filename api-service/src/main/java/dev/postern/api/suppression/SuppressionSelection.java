package dev.postern.api.suppression;

import dev.postern.api.address.EmailAddress;
import dev.postern.api.pagination.RowId;
import dev.postern.api.problem.ApiException;
import dev.postern.model.suppression.SuppressionId;
import java.util.Comparator;
import java.util.List;

/** Which suppressions are meant: clients know them by their ids or by their addresses. */
record SuppressionSelection(List<SuppressionId> ids, List<String> addresses) {
  SuppressionSelection {
    ids = List.copyOf(ids);
    addresses = List.copyOf(addresses);
  }

  static SuppressionSelection ofIds(List<SuppressionId> ids) {
    return new SuppressionSelection(ids, List.of());
  }

  static SuppressionSelection ofAddresses(List<String> addresses) {
    return new SuppressionSelection(List.of(), addresses);
  }

  /**
   * @throws ApiException 422 if the text is neither an id nor an address
   */
  static SuppressionSelection ofPath(String text) {
    if (text.indexOf('@') >= 0) {
      return ofAddresses(List.of(EmailAddress.parse("suppression", text).address()));
    }
    return RowId.parse(text)
        .map(id -> ofIds(List.of(new SuppressionId(id))))
        .orElseThrow(
            () ->
                ApiException.invalidParameter(
                    "The `suppression` must be a valid UUID or an email address."));
  }

  /** In the order in which they are named here. */
  List<StoredSuppression> sorted(List<StoredSuppression> found) {
    return found.stream()
        .sorted(
            Comparator.comparingInt((StoredSuppression one) -> ids.indexOf(one.id()))
                .thenComparingInt(one -> addresses.indexOf(one.address())))
        .toList();
  }
}
