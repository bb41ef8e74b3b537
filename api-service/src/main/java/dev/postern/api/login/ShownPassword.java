package dev.postern.api.login;

import dev.postern.model.user.UserId;
import java.util.Optional;

/**
 * A password that was found right.
 *
 * @param hash what it was compared with
 * @param betterHash of the same password, if that one was made with too little work
 */
record ShownPassword(UserId user, String hash, Optional<String> betterHash) {
  @Override
  public String toString() {
    return user + " ***";
  }
}
