package dev.postern.sandbox.launch;

import dev.postern.sandbox.postgres.DatabaseLogin;
import java.nio.file.Path;
import java.util.List;
import java.util.function.BiFunction;
import java.util.function.Function;

/**
 * How services are started, which tests do in other ways than the launcher.
 *
 * @param command the command line of a service of a checkout
 * @param address what a service is told to reach the database by with that login, in libpq's form
 */
public record ServiceStart(
    BiFunction<Service, Path, List<String>> command, Function<DatabaseLogin, String> address) {

  /** By another command line. */
  public static ServiceStart by(BiFunction<Service, Path, List<String>> command) {
    return new ServiceStart(command, DatabaseLogin::libpq);
  }
}
