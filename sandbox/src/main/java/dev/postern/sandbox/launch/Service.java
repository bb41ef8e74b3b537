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

  private static final String HEAP = "256m";

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

  /** Where it listens in an installation with these ports. */
  public int port(Ports ports) {
    return switch (this) {
      case API -> ports.api();
      case INGESTER -> ports.ingester();
      case DISPATCHER -> ports.dispatcher();
    };
  }

  /** The command line that runs what was built in that checkout, from its start-up cache if any. */
  public List<String> command(Path root) {
    return command(root, startUpCache(root).use());
  }

  /** The same to learn what a start-up cache then holds. */
  List<String> trainingCommand(Path root) {
    return command(root, startUpCache(root).make());
  }

  StartUpCache startUpCache(Path root) {
    return new StartUpCache(jar(root));
  }

  private List<String> command(Path root, List<String> options) {
    if (!Files.exists(jar(root))) {
      throw new LaunchException("the " + title() + " is not built: there is no " + jar(root));
    }
    return JavaCommand.ofJar(jar(root), HEAP, options);
  }

  private Path jar(Path root) {
    return root.resolve(title() + "-service/target/quarkus-app/quarkus-run.jar");
  }
}
