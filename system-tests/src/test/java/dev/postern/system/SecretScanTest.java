package dev.postern.system;

import static org.assertj.core.api.Assertions.assertThat;

import dev.postern.model.apikey.ApiKeyToken;
import dev.postern.sandbox.postgres.Passwords;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Nothing that opens anything is in the repository, nor in what is shipped of it. */
class SecretScanTest {
  /** Made by builds, fetched, or a machine's own: what .gitignore names. */
  private static final Set<String> NOT_OURS =
      Set.of(".git", ".postern", ".idea", ".vscode", "target", "node_modules", ".env");

  private final SecretScan scan = new SecretScan();

  @Test
  @DisplayName("U40: no file of the repository holds a secret")
  void findsNoneInTheSources() throws IOException {
    List<Path> files = sources();

    assertThat(files).hasSizeGreaterThan(300);
    assertThat(files.stream().flatMap(file -> scan.find(file.toString(), text(file)).stream()))
        .isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"api", "ingester", "dispatcher"})
  @DisplayName("U40: nothing that is shipped of a service holds a secret")
  void findsNoneInWhatIsShipped(String service) throws IOException {
    Path image = RunningPostern.root().resolve(service + "-service/target/quarkus-app");
    List<String> found = new ArrayList<>();
    int jars = 0;
    try (Stream<Path> files = Files.walk(image)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        if (isOurJar(file)) {
          jars++;
          found.addAll(inJar(file));
        } else if (isReadable(file)) {
          found.addAll(scan.find(file.toString(), text(file)));
        }
      }
    }
    // The service, what Quarkus generated from it, and the shared model.
    assertThat(jars).isGreaterThanOrEqualTo(3);
    assertThat(found).isEmpty();
  }

  static Stream<String> secrets() {
    String pem = "-----BEGIN " + "PRIVATE KEY-----";
    // Few random texts have so few digits that the scan takes them for words.
    String withDigits = Passwords.generate() + "4a2";
    return Stream.of(
        pem + "\n" + Passwords.generate(),
        "key " + ApiKeyToken.generate("pn_", new SecureRandom()).text(),
        "AK" + "IA" + "ABCDEFGHIJKLMNOP",
        "whsec" + "_" + Passwords.generate(),
        "whsk" + "_" + Passwords.generate(),
        "gh" + "p_" + Passwords.generate(),
        "xox" + "b-" + Passwords.generate(),
        "sk" + "_live_" + Passwords.generate(),
        "ey" + "J" + Passwords.generate() + ".ey" + "J" + Passwords.generate(),
        "INGESTER_JOB_TOKEN=" + withDigits,
        "aws_secret_access_key = " + withDigits,
        "\"password\": \"" + withDigits + "\"",
        "postgresql://postern_api:" + Passwords.generate() + "@db.example.test/postern");
  }

  @ParameterizedTest
  @MethodSource("secrets")
  @DisplayName("U40: the scan finds each kind of secret where there is one")
  void findsWhatIsThere(String secret) {
    List<String> found = scan.find("file.txt", "one line\nfirst: " + secret + "\nlast line");

    assertThat(found).singleElement().asString().startsWith("file.txt:2 ");
  }

  private static List<Path> sources() throws IOException {
    List<Path> files = new ArrayList<>();
    Files.walkFileTree(
        RunningPostern.root(),
        new SimpleFileVisitor<>() {
          @Override
          public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes) {
            return isOurs(folder) ? FileVisitResult.CONTINUE : FileVisitResult.SKIP_SUBTREE;
          }

          @Override
          public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
            if (attributes.isRegularFile() && isOurs(file)) {
              files.add(file);
            }
            return FileVisitResult.CONTINUE;
          }
        });
    return files;
  }

  private static boolean isOurs(Path path) {
    return !NOT_OURS.contains(path.getFileName().toString());
  }

  /** Not what others publish, which has examples of keys in it. */
  private static boolean isOurJar(Path file) {
    boolean library = file.toString().contains("/lib/");
    boolean shared = file.getFileName().toString().startsWith("dev.postern.");
    return file.toString().endsWith(".jar") && (shared || !library);
  }

  /** Not the start-up cache, which repeats the texts of libraries; SecrecyTest looks into it. */
  private static boolean isReadable(Path file) {
    return !file.toString().matches(".*\\.(jar|aot)");
  }

  private List<String> inJar(Path jar) throws IOException {
    List<String> found = new ArrayList<>();
    try (ZipFile zip = new ZipFile(jar.toFile())) {
      for (ZipEntry entry : zip.stream().filter(e -> !e.isDirectory()).toList()) {
        byte[] bytes = zip.getInputStream(entry).readAllBytes();
        found.addAll(scan.find(jar + "!" + entry, new String(bytes, StandardCharsets.ISO_8859_1)));
      }
    }
    return found;
  }

  private static String text(Path file) {
    try {
      return new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
