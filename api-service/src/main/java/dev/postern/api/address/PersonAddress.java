package dev.postern.api.address;

import dev.postern.api.problem.ApiException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Reads whom a request is about, where only a bare address will do. */
public final class PersonAddress {
  private PersonAddress() {}

  /**
   * @param field what is being read, for the message
   * @throws ApiException if it is missing, no address, or has a name beside it
   */
  public static EmailAddress require(String field, @Nullable String written) {
    String text =
        Optional.ofNullable(written)
            .filter(value -> !value.isEmpty())
            .orElseThrow(() -> ApiException.missingField(field));
    if (text.contains("<")) {
      throw ApiException.invalid(
          "Invalid `" + field + "` field. It must be an address without a name.");
    }
    return EmailAddress.parse(field, text);
  }
}
