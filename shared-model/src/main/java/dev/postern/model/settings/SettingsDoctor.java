package dev.postern.model.settings;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The part of {@code ./postern doctor} that reviews the settings of all services. */
public final class SettingsDoctor {
  private final Map<String, String> variables;
  private final PrintStream out;

  SettingsDoctor(Map<String, String> variables, PrintStream out) {
    this.variables = variables;
    this.out = out;
  }

  /**
   * @param arguments a file of variables, which then stand above those of the environment; or none
   */
  public static void main(String[] arguments) throws IOException {
    Map<String, String> variables = new HashMap<>(System.getenv());
    if (arguments.length > 0) {
      variables.putAll(EnvFile.parse(Files.readAllLines(Path.of(arguments[0]))));
    }
    PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
    System.exit(new SettingsDoctor(variables, out).isHealthy() ? 0 : 1);
  }

  boolean isHealthy() {
    String profile = variables.getOrDefault("POSTERN_PROFILE", "production");
    return switch (profile) {
      case "", "production" -> isHealthy(Profile.PRODUCTION);
      case "local" -> isHealthy(Profile.LOCAL);
      default -> {
        out.println("✗ POSTERN_PROFILE is neither production nor local.");
        yield false;
      }
    };
  }

  private boolean isHealthy(Profile profile) {
    Settings settings = new Settings(variables);
    Set<String> problems = new LinkedHashSet<>();
    Set<String> warnings = new LinkedHashSet<>();
    for (Service service : Service.values()) {
      Findings findings = SettingsReview.of(service, profile, settings);
      problems.addAll(findings.problems());
      warnings.addAll(findings.warnings());
      problems.addAll(SettingsReview.missing(service, settings));
    }
    List.copyOf(warnings).forEach(warning -> out.println("! " + warning));
    problems.forEach(problem -> out.println("✗ " + problem));
    if (problems.isEmpty()) {
      out.println("✓ the settings are safe to start with");
    }
    return problems.isEmpty();
  }
}
