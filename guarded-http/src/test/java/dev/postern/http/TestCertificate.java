package dev.postern.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.postern.model.address.AddressLiteral;
import io.vertx.core.net.PfxOptions;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;

/** A certificate that only those trust who are told to. */
public final class TestCertificate {
  private TestCertificate() {}

  public static PfxOptions of(String host, Path folder) throws IOException, InterruptedException {
    return of(List.of(host), folder);
  }

  /**
   * @param hosts names or addresses, as they are without brackets
   */
  public static PfxOptions of(List<String> hosts, Path folder)
      throws IOException, InterruptedException {
    Path file = folder.resolve("server.p12");
    String password = UUID.randomUUID().toString();
    List<String> command =
        new ArrayList<>(
            List.of(Path.of(System.getProperty("java.home"), "bin", "keytool").toString()));
    command.addAll(List.of("-genkeypair", "-alias", "server", "-keyalg", "EC", "-storetype"));
    command.addAll(List.of("PKCS12", "-keystore", file.toString(), "-storepass", password));
    String names = hosts.stream().map(TestCertificate::name).collect(Collectors.joining(","));
    command.addAll(List.of("-dname", "CN=" + hosts.getFirst(), "-ext", "san=" + names));
    assertThat(new ProcessBuilder(command).inheritIO().start().waitFor()).isZero();
    return new PfxOptions().setPath(file.toString()).setPassword(password);
  }

  private static String name(String host) {
    return (AddressLiteral.parse(host).isPresent() ? "ip:" : "dns:") + host;
  }
}
