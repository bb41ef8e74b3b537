package dev.postern.api.recipientrule;

import dev.postern.api.address.DomainName;
import dev.postern.api.address.EmailAddress;
import dev.postern.api.problem.ApiException;

/**
 * Whom a rule is about.
 *
 * @param text an address or a domain in lower case and punycode, or an asterisk for everybody; a
 *     domain stands for those below it too
 */
record RecipientPattern(String text) {
  private static final String EVERYBODY = "*";

  /**
   * @throws ApiException if it is none of these
   */
  static RecipientPattern parse(String written) {
    if (written.equals(EVERYBODY)) {
      return new RecipientPattern(EVERYBODY);
    }
    if (written.contains("@")) {
      if (written.contains("<")) {
        throw malformed();
      }
      return new RecipientPattern(EmailAddress.parse("recipient", written).address());
    }
    return new RecipientPattern(
        DomainName.parse(written).map(DomainName::ascii).orElseThrow(RecipientPattern::malformed));
  }

  private static ApiException malformed() {
    return ApiException.invalid(
        "Invalid `recipient` field. It must be an address such as ann@example.com, a domain such as"
            + " example.com, or * for everybody.");
  }
}
