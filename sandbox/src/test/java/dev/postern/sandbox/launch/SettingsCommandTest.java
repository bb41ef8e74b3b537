package dev.postern.sandbox.launch;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code ./postern secrets}, and what {@code ./postern doctor} says of settings. */
class SettingsCommandTest {
  private static final Path SCRIPT = Path.of(System.getProperty("postern.root"), "postern");

  @TempDir private Path folder;

  @Test
  @DisplayName("U39: ./postern secrets prints 256-bit values, other ones each time")
  void printsFreshSecrets() throws Exception {
    List<String> one = values(run("secrets"));
    List<String> other = values(run("secrets"));

    assertThat(one)
        .hasSizeGreaterThanOrEqualTo(10)
        .doesNotHaveDuplicates()
        .doesNotContainAnyElementsOf(other);
    // Written with 6 bits a character.
    assertThat(one.stream().filter(value -> !value.contains("://")))
        .allMatch(value -> value.matches("[A-Za-z0-9_-]{43}"));
  }

  @Test
  @DisplayName("U37: ./postern doctor finds everything at once that the services would refuse")
  void findsWhatTheServicesWouldRefuse() throws Exception {
    String weak = "changeme-changeme-changeme-changeme-1";
    Path settings =
        Files.writeString(
            folder.resolve("postern.env"),
            run("secrets").replaceAll("(INGESTER_JOB_TOKEN)=.*", "$1=" + weak)
                + "POSTERN_PUBLIC_URL=http://mail.example.test\n");

    String advice = run("doctor", settings.toString());

    assertThat(advice)
        .contains(
            "✗ INGESTER_JOB_TOKEN is a placeholder: set it to a fresh one",
            "✗ POSTERN_PUBLIC_URL must start with https://",
            "✗ SES_EVENTS_SNS_TOPIC_ARN does not name the SNS topic",
            "exit status 1")
        .doesNotContain(weak, "safe to start with");
  }

  @Test
  void findsNothingWrongWithWhatItPrints() throws Exception {
    Path settings =
        Files.writeString(
            folder.resolve("postern.env"),
            run("secrets")
                + "POSTERN_PUBLIC_URL=https://mail.example.test\n"
                + "SES_EVENTS_SNS_TOPIC_ARN=arn:aws:sns:us-east-1:123456789012:ses-events\n");

    assertThat(run("doctor", settings.toString())).contains("✓ the settings are safe");
  }

  @Test
  void looksAtNoSettingsOfADeveloper() throws Exception {
    assertThat(run("doctor")).doesNotContain("settings", "DATABASE_URL");
  }

  private static List<String> values(String output) {
    return output
        .lines()
        .filter(line -> line.matches("[A-Z_]+=.*"))
        .map(line -> line.substring(line.indexOf('=') + 1))
        .toList();
  }

  private static String run(String... arguments) throws IOException, InterruptedException {
    var command = new ArrayList<>(List.of(SCRIPT.toString()));
    command.addAll(List.of(arguments));
    var builder = new ProcessBuilder(command).redirectErrorStream(true);
    builder.environment().keySet().removeIf(name -> name.matches("POSTERN_.*|.*DATABASE_URL"));
    builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
    var process = builder.start();
    process.getOutputStream().close();
    var output = new String(process.getInputStream().readAllBytes());
    assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
    return output + "\nexit status " + process.exitValue() + "\n";
  }
}
