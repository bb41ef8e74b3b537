package dev.postern.system;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** That what we build says neither when nor where nor by whom it was built. */
class ReproducibleContentTest {
  private static final Pattern TIMESTAMP =
      Pattern.compile(
          "<project\\.build\\.outputTimestamp>(.*)</project\\.build\\.outputTimestamp>");

  private static final int END_OF_DIRECTORY = 0x06054b50;

  private static final Pattern BUILDER = Pattern.compile("(?m)^(Built-By|Build-Host|Build-Time):");

  @ParameterizedTest
  @ValueSource(strings = {"api", "ingester", "dispatcher"})
  @DisplayName(
      "each entry of our own jars has the time that the build names, and no manifest its machine")
  void saysNothingOfItsBuild(String service) throws IOException {
    List<Path> jars = jars(RunningPostern.root().resolve(service + "-service/target/quarkus-app"));
    assertThat(jars).hasSizeGreaterThanOrEqualTo(5);

    for (Path jar : jars) {
      assertThat(times(jar)).as(jar.toString()).containsExactly(timestamp());
      try (ZipFile content = new ZipFile(jar.toFile())) {
        for (ZipEntry entry : content.stream().toList()) {
          assertThat(machineIn(content, entry)).as(jar + ": " + entry).isEmpty();
        }
      }
    }
  }

  /**
   * As they stand in the directory at the jar's end, in the local time of whoever packed it. What
   * Java makes of them depends on the time zone of this machine.
   */
  private static Set<LocalDateTime> times(Path jar) throws IOException {
    ByteBuffer bytes = ByteBuffer.wrap(Files.readAllBytes(jar)).order(ByteOrder.LITTLE_ENDIAN);
    int end = bytes.limit() - 22;
    while (bytes.getInt(end) != END_OF_DIRECTORY) {
      end--;
    }
    Set<LocalDateTime> times = new TreeSet<>();
    int at = bytes.getInt(end + 16);
    for (int left = Short.toUnsignedInt(bytes.getShort(end + 10)); left > 0; left--) {
      times.add(time(bytes.getShort(at + 14), bytes.getShort(at + 12)));
      at += 46 + bytes.getShort(at + 28) + bytes.getShort(at + 30) + bytes.getShort(at + 32);
    }
    return times;
  }

  private static LocalDateTime time(short date, short time) {
    int days = Short.toUnsignedInt(date);
    int seconds = Short.toUnsignedInt(time);
    return LocalDateTime.of(
        1980 + (days >> 9),
        days >> 5 & 15,
        days & 31,
        seconds >> 11,
        seconds >> 5 & 63,
        2 * (seconds & 31));
  }

  /** Not those that others published. */
  private static List<Path> jars(Path folder) throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      return files
          .filter(file -> file.toString().endsWith(".jar"))
          .filter(
              file ->
                  !file.toString().contains("/lib/")
                      || file.getFileName().toString().startsWith("dev.postern."))
          .toList();
    }
  }

  /** The build runs in UTC wherever it runs. */
  private static LocalDateTime timestamp() throws IOException {
    String pom = Files.readString(RunningPostern.root().resolve("pom.xml"));
    Matcher found = TIMESTAMP.matcher(pom);
    assertThat(found.find()).isTrue();
    return OffsetDateTime.parse(found.group(1))
        .withOffsetSameInstant(ZoneOffset.UTC)
        .toLocalDateTime();
  }

  /** The traces of the machine in what describes a jar or its settings. */
  private static List<String> machineIn(ZipFile jar, ZipEntry entry) throws IOException {
    List<String> found = new ArrayList<>();
    if (!entry.getName().matches("META-INF/.*|.*\\.properties")) {
      return found;
    }
    String text;
    try (var stream = jar.getInputStream(entry)) {
      text = new String(stream.readAllBytes(), StandardCharsets.ISO_8859_1);
    }
    for (String place :
        List.of(RunningPostern.root() + "/", System.getProperty("user.home") + "/")) {
      if (text.contains(place)) {
        found.add(place);
      }
    }
    if (entry.getName().endsWith("MANIFEST.MF") && BUILDER.matcher(text).find()) {
      found.add("who built it");
    }
    return found;
  }
}
