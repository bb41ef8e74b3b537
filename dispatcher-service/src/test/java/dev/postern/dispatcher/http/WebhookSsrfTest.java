package dev.postern.dispatcher.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.postern.http.TestCertificate;
import dev.postern.model.address.SsrfCase;
import io.vertx.core.net.PfxOptions;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer.OrderAnnotation;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Every row of {@code ssrf.tsv}, in all of its layers, through the client that the dispatcher posts
 * webhooks with: its guard, its resolver against a DNS server on this machine, its sockets and TLS.
 *
 * <p>What is dialled is taken from the socket, where Vert.x would have the kernel connect: whatever
 * Vert.x opens in any way, for a redirect, an alternative service or a proxy, is on the list, and
 * all of it is led to one server on this machine. The list is read when every socket is closed, and
 * must hold the checked address and nothing else; for what is refused it must be empty. A socket
 * that is opened past Vert.x would not be seen: {@code BoundaryRules} keeps those out. The queries
 * of DNS itself are not on the list; they can only go to the server of the test, which counts them.
 */
@TestMethodOrder(OrderAnnotation.class)
class WebhookSsrfTest {
  private static final Set<String> RUN = new ConcurrentSkipListSet<>();

  @TempDir private static Path folder;

  private static PfxOptions certificate;

  @BeforeAll
  static void certify() throws Exception {
    certificate = certificate(folder);
  }

  static PfxOptions certificate(Path folder) throws Exception {
    List<String> hosts =
        Stream.concat(rows(), more())
            .filter(row -> !row.expected().equals("deny"))
            .flatMap(row -> SsrfTarget.of(row).stream())
            .map(SsrfTarget::host)
            .distinct()
            .toList();
    return TestCertificate.of(hosts, folder);
  }

  static Stream<SsrfCase> rows() {
    return SsrfCase.all().stream();
  }

  @ParameterizedTest(name = "U51, U52: {0} at the time of the call")
  @MethodSource("rows")
  @Order(1)
  @Timeout(120)
  void goesWhereARowAllows(SsrfCase row) throws Exception {
    if (row.config().startsWith("env ")) {
      ProxiedProcess.run(row, folder);
    } else {
      SsrfVerdict.check(SsrfRun.of(row, certificate));
    }
    RUN.add(row.id());
  }

  /** By the file itself, whatever was read from it. */
  @Test
  @Order(2)
  void leavesNoRowOut() throws Exception {
    try (InputStream file = SsrfCase.class.getResourceAsStream("/ssrf.tsv")) {
      assertThat(file).isNotNull();
      List<String> ids =
          new String(file.readAllBytes(), StandardCharsets.UTF_8)
              .lines()
              .skip(1)
              .map(line -> line.substring(0, line.indexOf('\t')))
              .toList();
      assertThat(ids).doesNotHaveDuplicates().isNotEmpty();
      assertThat(RUN).containsExactlyInAnyOrderElementsOf(ids);
    }
  }

  /** What else servers and resolvers answer to lead a client astray. */
  static Stream<SsrfCase> more() {
    return Stream.of(
        more("moved", "fail", "301 Location: http://169.254.169.254/latest/meta-data/"),
        more("found", "fail", "302 Location: https://127.0.0.1/"),
        more("proxy", "fail", "305 Location: http://127.0.0.1:3128/"),
        more("challenge", "fail", "401 WWW-Authenticate: Basic realm=\"a\""),
        more("refresh", "allow-pinned", "200 Refresh: 0; url=http://127.0.0.1/"),
        more("cookie", "allow-pinned", "200 Set-Cookie: session=1; Path=/"),
        more("gzip", "allow-pinned", "200 Content-Encoding: gzip"));
  }

  private static SsrfCase more(String id, String expected, String http) {
    String url = "https://" + id + ".attacker.example.com/";
    return new SsrfCase(id, url, expected, "response", "A=" + SsrfRun.PUBLIC, http, "-");
  }

  @ParameterizedTest(name = "U52: {0} in an answer")
  @MethodSource("more")
  @Order(3)
  @Timeout(120)
  void isNotLedAstray(SsrfCase row) throws Exception {
    SsrfVerdict.check(SsrfRun.of(row, certificate));
  }
}
