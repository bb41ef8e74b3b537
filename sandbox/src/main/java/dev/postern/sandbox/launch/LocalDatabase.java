package dev.postern.sandbox.launch;

import dev.postern.sandbox.postgres.LocalPostgres;
import dev.postern.sandbox.postgres.LocalPostgres.Durability;
import dev.postern.sandbox.postgres.Passwords;
import dev.postern.sandbox.postgres.PosternDatabase;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;

/** The installation's Postgres, at the same address and with the same passwords at each start. */
record LocalDatabase(StateFolder state, int wantedPort) {

  LocalPostgres start() throws IOException {
    var password = state.secret("postgres-superuser", Passwords::generate);
    var server =
        LocalPostgres.start(
            state.postgres(), port(), password, state.log("postgres"), Durability.FULL);
    Files.writeString(portFile(), "" + server.port());
    return server;
  }

  PosternDatabase open(LocalPostgres server) throws SQLException {
    return PosternDatabase.open(
        server.superuser(),
        "postern",
        role -> state.secret("database-" + role.roleName(), Passwords::generate));
  }

  private int port() throws IOException {
    if (wantedPort != 0 || !Files.exists(portFile())) {
      return wantedPort;
    }
    var remembered = Integer.parseInt(Files.readString(portFile()));
    return Ports.isFree(remembered) ? remembered : 0;
  }

  private Path portFile() {
    return state.path().resolve("postgres-port");
  }
}
