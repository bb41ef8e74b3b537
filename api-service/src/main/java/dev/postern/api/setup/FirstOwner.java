package dev.postern.api.setup;

import dev.postern.api.address.EmailAddress;
import dev.postern.api.organization.DisplayName;
import dev.postern.api.password.Password;
import dev.postern.api.password.PasswordHasher;
import dev.postern.api.problem.ApiException;

/** Who is to own the installation's first organization. */
record FirstOwner(
    EmailAddress email, String passwordHash, DisplayName name, DisplayName organization) {

  /** Hashes the password, which takes a while. */
  static FirstOwner of(SetupRequest request, PasswordHasher hasher) {
    if (request.email() == null) {
      throw ApiException.missingField("email");
    }
    if (request.password() == null) {
      throw ApiException.missingField("password");
    }
    EmailAddress email = EmailAddress.parse("email", request.email());
    DisplayName name = DisplayName.parse("name", request.name(), DisplayName.LONG);
    DisplayName organization =
        DisplayName.parse("organization", request.organization(), DisplayName.LONG);
    Password password = Password.chosen("password", request.password());
    return new FirstOwner(email, hasher.hash(password), name, organization);
  }

  /** The hash is not for logs. */
  @Override
  public String toString() {
    return "FirstOwner";
  }
}
