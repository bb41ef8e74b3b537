package dev.postern.manifests;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The certificates of the compose file, made by its script where openssl is installed. */
class CertificatesTest {
  private static final Path SCRIPT = Repository.ROOT.resolve("deploy/certificates/make.sh");

  @TempDir private Path folder;

  @BeforeEach
  void make() {
    assumeThat(Commands.succeed(List.of("openssl"), "version")).isTrue();
    assertThat(Commands.succeed(List.of("sh"), SCRIPT.toString(), folder.toString())).isTrue();
  }

  @ParameterizedTest
  @ValueSource(strings = {"postgres", "redis"})
  @DisplayName("U43: a server's certificate names its host and is signed by the authority")
  void signs(String host) throws IOException, GeneralSecurityException {
    X509Certificate authority = certificate("authority/ca.crt");
    X509Certificate server = certificate(host + "/server.crt");

    server.verify(authority.getPublicKey());
    assertThat(server.getSubjectAlternativeNames()).containsExactly(List.of(2, host));
    assertThat(server.getBasicConstraints()).isEqualTo(-1);
    assertThat(server.getExtendedKeyUsage()).containsExactly("1.3.6.1.5.5.7.3.1");
    assertThat(authority.getBasicConstraints()).isZero();
  }

  @Test
  @DisplayName("U36: keys are for their server only, and the authority's is gone")
  void keepsKeysClosed() throws IOException {
    assertThat(
            PosixFilePermissions.toString(Files.getPosixFilePermissions(file("redis/server.key"))))
        .isEqualTo("rw-------");
    try (var files = Files.list(file("authority"))) {
      assertThat(files).containsExactly(file("authority/ca.crt"));
    }
  }

  @Test
  @DisplayName("what is still good is left alone, what is not is made anew")
  void makesAgainWhatIsNeeded() throws IOException {
    byte[] first = Files.readAllBytes(file("redis/server.crt"));

    assertThat(Commands.succeed(List.of("sh"), SCRIPT.toString(), folder.toString())).isTrue();
    assertThat(file("redis/server.crt")).hasBinaryContent(first);

    Files.delete(file("postgres/server.crt"));
    assertThat(Commands.succeed(List.of("sh"), SCRIPT.toString(), folder.toString())).isTrue();
    assertThat(Files.readAllBytes(file("redis/server.crt"))).isNotEqualTo(first);
  }

  private Path file(String name) {
    return folder.resolve(name);
  }

  private X509Certificate certificate(String name) throws IOException, GeneralSecurityException {
    try (InputStream stream = Files.newInputStream(file(name))) {
      return (X509Certificate) CertificateFactory.getInstance("X.509").generateCertificate(stream);
    }
  }
}
