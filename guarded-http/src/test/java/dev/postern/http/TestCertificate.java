package dev.postern.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.net.PfxOptions;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/** A certificate that only those trust who are told to. */
public final class TestCertificate {
  private TestCertificate() {}

  public static PfxOptions of(String host, Path folder) throws IOException, InterruptedException {
    Path file = folder.resolve("server.p12");
    String password = UUID.randomUUID().toString();
    List<String> command =
        new ArrayList<>(
            List.of(Path.of(System.getProperty("java.home"), "bin", "keytool").toString()));
    command.addAll(List.of("-genkeypair", "-alias", "server", "-keyalg", "EC", "-storetype"));
    command.addAll(List.of("PKCS12", "-keystore", file.toString(), "-storepass", password));
    command.addAll(List.of("-dname", "CN=" + host, "-ext", "san=dns:" + host));
    assertThat(new ProcessBuilder(command).inheritIO().start().waitFor()).isZero();
    return new PfxOptions().setPath(file.toString()).setPassword(password);
  }
}
