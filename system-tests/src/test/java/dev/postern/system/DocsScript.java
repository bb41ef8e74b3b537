package dev.postern.system;

import dev.postern.sandbox.launch.Installation;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * The marked blocks of a page as one shell script.
 *
 * @param folder where it runs
 */
record DocsScript(Path page, Path folder) {
  private static final Pattern BLOCK =
      Pattern.compile("(?m)^<!-- tested: DocsCommandsTest -->\n```(sh|js|java)\n((?s).*?)\n```$");

  /** With the addresses of that installation. */
  String text(Installation installation) throws IOException {
    String script =
        BLOCK
            .matcher(Files.readString(page))
            .results()
            .map(this::commands)
            .collect(Collectors.joining("\n"));
    if (script.isEmpty()) {
      throw new IllegalStateException("no block of " + page + " is marked");
    }
    return script
        .replace("http://127.0.0.1:8080", installation.credentials().apiUrl())
        .replace(
            "postgresql://postern_migrator:…@host:5432/postern", installation.database().libpq());
  }

  private String commands(MatchResult block) {
    String code = block.group(2);
    return switch (block.group(1)) {
      case "js" -> "node --input-type=module <<'JS'\n" + code + "\nJS";
      case "java" ->
          "cat > Send.java <<'JAVA'\n%s\nJAVA\n'%s/bin/java' -cp '%s' Send.java"
              .formatted(
                  code, System.getProperty("java.home"), System.getProperty("java.class.path"));
      default -> code;
    };
  }
}
