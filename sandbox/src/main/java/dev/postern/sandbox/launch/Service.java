package dev.postern.sandbox.launch;

import dev.postern.sandbox.postgres.PosternRole;
import dev.postern.sandbox.process.JavaCommand;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;

/** The three services, as the launcher sees them. */
public enum Service {
  API(PosternRole.API),
  INGESTER(PosternRole.INGESTER),
  DISPATCHER(PosternRole.DISPATCHER);

  private final PosternRole role;

  Service(PosternRole role) {
    this.role = role;
  }

  PosternRole role() {
    return role;
  }

  String title() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** Its own environment variable of that ending. */
  String variable(String ending) {
    return "POSTERN_" + name() + "_" + ending;
  }

  int port(Ports ports) {
    return switch (this) {
      case API -> ports.api();
      case INGESTER -> ports.ingester();
      case DISPATCHER -> ports.dispatcher();
    };
  }

  List<String> command(Path root) {
    var jar = root.resolve(title() + "-service/target/quarkus-app/quarkus-run.jar");
    if (!Files.exists(jar)) {
      throw new LaunchException("the " + title() + " is not built: there is no " + jar);
    }
    return JavaCommand.ofJar(jar, "256m");
  }
}
