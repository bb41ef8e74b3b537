package dev.postern.sandbox.launch;

import dev.postern.sandbox.postgres.DatabaseLogin;

/**
 * A running Postern on this machine.
 *
 * @param database the migrator's way into the database, for looking at what happened
 */
record Installation(Ports ports, Credentials credentials, DatabaseLogin database) {}
