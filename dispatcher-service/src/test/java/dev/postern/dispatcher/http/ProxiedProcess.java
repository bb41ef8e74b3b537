package dev.postern.dispatcher.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.postern.model.address.SsrfCase;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Runs a row whose environment names a proxy, which a process cannot change for itself. Java's own
 * settings name the same proxy.
 */
final class ProxiedProcess {
  private static final int HANG_SECONDS = 100;

  private ProxiedProcess() {}

  static void run(SsrfCase row, Path folder) throws Exception {
    Path output = folder.resolve("proxied.log");
    var process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Djava.net.useSystemProxies=true",
                "-Dhttp.proxyHost=127.0.0.1",
                "-Dhttp.proxyPort=3128",
                "-Dhttps.proxyHost=127.0.0.1",
                "-Dhttps.proxyPort=3128",
                "-cp",
                System.getProperty("java.class.path"),
                ProxiedProcess.class.getName(),
                row.id())
            .redirectErrorStream(true)
            .redirectOutput(output.toFile());
    process.environment().putAll(environment(row));
    Process started = process.start();
    boolean ended = started.waitFor(HANG_SECONDS, TimeUnit.SECONDS);
    started.destroyForcibly();
    assertThat(ended).as("ends").isTrue();
    assertThat(started.waitFor()).as(Files.readString(output)).isZero();
  }

  /** The row's own variable, and the others that programs read a proxy from. */
  private static Map<String, String> environment(SsrfCase row) {
    String setting = row.config().substring("env ".length());
    String proxy = setting.substring(setting.indexOf('=') + 1);
    return Stream.of("HTTPS_PROXY", "https_proxy", "HTTP_PROXY", "http_proxy", "ALL_PROXY")
        .collect(Collectors.toMap(name -> name, name -> proxy));
  }

  public static void main(String[] ids) throws Exception {
    for (SsrfCase row : SsrfCase.all()) {
      if (List.of(ids).contains(row.id())) {
        assertThat(System.getenv()).containsAllEntriesOf(environment(row));
        Path folder = Files.createTempDirectory("postern");
        SsrfVerdict.check(SsrfRun.of(row, WebhookSsrfTest.certificate(folder)));
      }
    }
  }
}
