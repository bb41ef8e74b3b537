package dev.postern.api.account;

import dev.postern.api.address.EmailAddress;
import dev.postern.api.json.SafeText;
import dev.postern.api.problem.ApiException;
import dev.postern.api.token.OpaqueToken;
import org.jspecify.annotations.Nullable;

/** Reads the fields of requests about accounts. */
public final class Fields {
  private static final int LONGEST_NAME = 200;

  private Fields() {}

  public static String required(String field, @Nullable String value) {
    if (value == null || value.isEmpty()) {
      throw ApiException.missingField(field);
    }
    return value;
  }

  /** The bare address in lower case, under which an account is known. */
  public static String email(@Nullable String value) {
    EmailAddress email = EmailAddress.parse("email", required("email", value).strip());
    if (email.written().indexOf('<') >= 0) {
      throw ApiException.invalid("The `email` field must be a bare address.");
    }
    return email.address();
  }

  static String name(String value) {
    String name = value.strip();
    if (name.length() > LONGEST_NAME || !SafeText.isOneLine(name) || !SafeText.isHonest(name)) {
      throw ApiException.invalid(
          "The `name` field must be one line of at most " + LONGEST_NAME + " characters.");
    }
    return name;
  }

  /** Any text will do: one that cannot be a token is no different from an unknown one. */
  static byte[] tokenHash(@Nullable String value) {
    return OpaqueToken.hash(required("token", value));
  }
}
