package dev.postern.sandbox.launch;

import dev.postern.sandbox.postgres.DatabaseLogin;

/**
 * A running Postern on this machine.
 *
 * @param database the migrator's way into the database, for looking at what happened
 * @param signingSecret what the webhooks to the local receiver are signed with
 */
public record Installation(
    Ports ports, Credentials credentials, DatabaseLogin database, String signingSecret) {

  /** The signing secret is not for logs. */
  @Override
  public String toString() {
    return "Installation[" + credentials + "]";
  }
}
