package dev.postern.system;

import static java.util.stream.Collectors.toMap;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;

/** What the kernel says of a process: who it is, what it may do and where it can write. */
final class Confinement {
  /** Of the kernel itself; what a container engine adds belongs to root. */
  private static final String NOT_FILES =
      "/(dev|proc|sys)(/.*)?|/etc/(hosts|hostname|resolv.conf)|/run/\\.containerenv";

  private Confinement() {}

  static void assertConfined(long pid) throws IOException {
    Map<String, String> status = status(pid);
    assertThat(field(status, "Uid")).isEqualTo("10001\t10001\t10001\t10001");
    assertThat(field(status, "Gid")).isEqualTo("10001\t10001\t10001\t10001");
    assertThat(field(status, "Groups")).as("further groups").isIn("", "10001");
    assertThat(field(status, "NoNewPrivs")).isEqualTo("1");
    for (String set : List.of("CapInh", "CapPrm", "CapEff", "CapBnd", "CapAmb")) {
      assertThat(field(status, set)).as(set).matches("0+");
    }
    List<String> writable;
    try (Stream<String> mounts = Files.lines(Path.of("/proc/" + pid + "/mounts"))) {
      writable =
          mounts
              .map(line -> line.split(" "))
              .filter(mount -> List.of(mount[3].split(",")).contains("rw"))
              .map(mount -> mount[1])
              .filter(folder -> !folder.matches(NOT_FILES))
              .toList();
    }
    assertThat(writable).containsExactly("/tmp");
  }

  /** The most memory that it ever had, in bytes. */
  static long mostMemory(long pid) throws IOException {
    return 1024 * number(field(status(pid), "VmHWM"));
  }

  private static Map<String, String> status(long pid) throws IOException {
    try (Stream<String> lines = Files.lines(Path.of("/proc/" + pid + "/status"))) {
      return lines
          .map(line -> line.split(":", 2))
          .collect(toMap(field -> field[0], field -> field[1].strip()));
    }
  }

  private static String field(Map<String, String> status, String name) {
    return Objects.requireNonNull(status.get(name));
  }

  private static long number(String kilobytes) {
    return Long.parseLong(kilobytes.replace(" kB", ""));
  }
}
