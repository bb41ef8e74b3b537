package dev.postern.sandbox.launch;

import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The part of the script that finds a JDK, over folders that look like some. */
class PosternScriptTest {

  private static final Path SCRIPT = Path.of(System.getProperty("postern.root"), "postern");

  @TempDir private Path folder;

  @Test
  void prefersRelease25ToNewerOnes() throws Exception {
    var jdk25 = jdk("25.0.3");

    assertThat(doctor(folders(jdk("21.0.12"), jdk("26"), jdk25, jdk("17.0.15"))))
        .contains("✓ JDK 25.0.3 (" + jdk25 + ")");
  }

  @Test
  void takesTheNewestWhereThereIsNoRelease25() throws Exception {
    assertThat(doctor(folders(jdk("21.0.12"), jdk("24.0.1"), jdk("17.0.15"))))
        .contains("✓ JDK 24.0.1");
  }

  @Test
  void respectsAJavaHomeThatIsNewEnough() throws Exception {
    var variables = folders(jdk("25.0.3"));
    variables.put("JAVA_HOME", jdk("21.0.12").toString());

    assertThat(doctor(variables)).contains("✓ JDK 21.0.12");
  }

  @Test
  void passesOverAJavaHomeThatIsTooOld() throws Exception {
    var variables = folders(jdk("25.0.3"));
    variables.put("JAVA_HOME", jdk("17.0.15").toString());

    assertThat(doctor(variables)).contains("✓ JDK 25.0.3");
  }

  @Test
  void findsTheJdkOfThePath() throws Exception {
    var variables = folders(jdk("21.0.12"));
    var jdk25 = jdk("25.0.3");
    var bin = Files.createDirectory(folder.resolve("bin"));
    Files.createSymbolicLink(bin.resolve("javac"), jdk25.resolve("bin/javac"));
    variables.put("PATH", bin + ":/usr/bin:/bin");

    assertThat(doctor(variables)).contains("✓ JDK 25.0.3");
  }

  @Test
  void passesOverARuntimeWithoutCompiler() throws Exception {
    var runtime = jdk("25.0.3");
    Files.delete(runtime.resolve("bin/javac"));

    assertThat(doctor(folders(runtime, jdk("21.0.12")))).contains("✓ JDK 21.0.12");
  }

  @Test
  void saysWhatToInstallWhereThereIsNone() throws Exception {
    var old = folders(jdk("17.0.15"));

    assertThat(run(old, "up")).contains("needs a JDK 21 or newer").contains("Install one");
    assertThat(run(old, "test")).contains("needs a JDK 21 or newer").contains("exit status 1");
  }

  @Test
  void refusesASecondStartBeforeItBuilds() throws Exception {
    var checkout = folder.resolve("checkout");
    Files.createDirectories(checkout.resolve(".postern"));
    Files.writeString(
        checkout.resolve(".postern/running"),
        "pid=%d\nprocess=\napi=http://127.0.0.1:8080\n".formatted(ProcessHandle.current().pid()));
    var copy = Files.copy(SCRIPT, checkout.resolve("postern"), StandardCopyOption.COPY_ATTRIBUTES);

    assertThat(run(copy, folders(jdk("25.0.3")), "up"))
        .contains("already running (pid " + ProcessHandle.current().pid() + ")")
        .contains("exit status 1")
        .doesNotContain("Building");
  }

  @ParameterizedTest
  @CsvSource({
    "outgoing, sandbox, OutgoingSwitch",
    "rotate-secrets, sandbox, SecretRotation",
    "aws, operations, AwsCommand"
  })
  void buildsNothingUnderServicesThatRun(String command, String module, String program)
      throws Exception {
    var target = Files.createDirectories(folder.resolve("checkout/" + module + "/target"));
    Files.writeString(target.resolve("classpath"), target.toString());
    var script = folder.resolve("checkout/postern");
    Files.copy(SCRIPT, script, StandardCopyOption.COPY_ATTRIBUTES);
    var jdk = jdk("25.0.3");
    executable(jdk.resolve("bin/java"), "#!/bin/sh\necho starts \"$@\"\n");

    assertThat(run(script, folders(jdk), command))
        .contains("starts ", program, "exit status 0")
        .doesNotContain("Building", "Maven");
  }

  @Test
  void listsItsCommands() throws Exception {
    assertThat(run(new HashMap<>(), "help"))
        .contains(
            "up ",
            "demo ",
            "test ",
            "bench ",
            "down ",
            "rotate-secrets ",
            "doctor ",
            "help ",
            "mvn ")
        .contains("exit status 0");
  }

  private Path jdk(String version) throws IOException {
    var jdk = Files.createDirectories(folder.resolve("jdk-" + version));
    Files.writeString(jdk.resolve("release"), "JAVA_VERSION=\"" + version + "\"\n");
    executable(Files.createDirectories(jdk.resolve("bin")).resolve("javac"), "");
    return jdk.toRealPath();
  }

  private static void executable(Path file, String text) throws IOException {
    Files.writeString(file, text);
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
  }

  /** The environment in which the script looks into these folders, and finds no other javac. */
  private static Map<String, String> folders(Path... jdks) {
    var variables = new HashMap<String, String>();
    variables.put("POSTERN_JDK_FOLDERS", Stream.of(jdks).map(Path::toString).collect(joining(":")));
    return variables;
  }

  private String doctor(Map<String, String> variables) throws Exception {
    return run(variables, "doctor");
  }

  private String run(Map<String, String> variables, String command) throws Exception {
    return run(SCRIPT, variables, command);
  }

  private String run(Path script, Map<String, String> variables, String command) throws Exception {
    var builder = new ProcessBuilder(script.toString(), command).redirectErrorStream(true);
    builder.environment().clear();
    builder.environment().put("HOME", folder.toString());
    builder.environment().put("PATH", pathWithoutJava());
    builder.environment().putAll(variables);
    var process = builder.start();
    process.getOutputStream().close();
    var output = new String(process.getInputStream().readAllBytes());
    assertThat(process.waitFor(30, TimeUnit.SECONDS)).isTrue();
    return output + "\nexit status " + process.exitValue();
  }

  /** The tools that the script uses, from folders where this machine may also have a JDK. */
  private String pathWithoutJava() throws IOException {
    var tools = folder.resolve("tools");
    if (!Files.exists(tools)) {
      Files.createDirectory(tools);
      for (var name :
          new String[] {
            "bash",
            "env",
            "dirname",
            "readlink",
            "sed",
            "grep",
            "tr",
            "awk",
            "df",
            "id",
            "uname",
            "unshare",
            "true",
            "cat"
          }) {
        for (var place : new String[] {"/bin", "/usr/bin"}) {
          var tool = Path.of(place, name);
          if (Files.exists(tool) && !Files.exists(tools.resolve(name))) {
            Files.createSymbolicLink(tools.resolve(name), tool);
          }
        }
      }
    }
    return tools.toString();
  }
}
