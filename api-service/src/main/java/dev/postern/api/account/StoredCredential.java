package dev.postern.api.account;

import dev.postern.model.user.UserId;

/**
 * What a log-in is checked against.
 *
 * @param verified whether the person has shown that they own the address
 */
public record StoredCredential(UserId user, String passwordHash, boolean verified) {
  @Override
  public String toString() {
    return user + " ***";
  }
}
