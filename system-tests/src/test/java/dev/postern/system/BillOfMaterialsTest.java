package dev.postern.system;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a service says that it is made of, and what it is made of. */
class BillOfMaterialsTest {
  /** Packaging takes the client of the CRT out of it, and so its checksum is another. */
  private static final String CHANGED = "software.amazon.awssdk.s3-";

  @ParameterizedTest
  @ValueSource(strings = {"api", "ingester", "dispatcher"})
  @DisplayName("each library that a service ships is in its bill of materials, by its checksum")
  void listsWhatIsShipped(String service) throws IOException {
    Path target = RunningPostern.root().resolve(service + "-service/target");
    Path file = target.resolve(service + "-service.cdx.json");
    Needs.met(Files.exists(file), "Maven makes no bill of materials offline");
    JsonNode bill = new ObjectMapper().readTree(file.toFile());
    assertThat(bill.path("bomFormat").asText()).isEqualTo("CycloneDX");
    assertThat(bill.path("metadata").path("component").path("name").asText())
        .isEqualTo(service + "-service");
    Set<String> listed = new HashSet<>();
    for (JsonNode component : bill.path("components")) {
      listed.add(checksum(component));
    }

    Map<String, String> shipped = new TreeMap<>();
    try (Stream<Path> files = Files.walk(target.resolve("quarkus-app"))) {
      for (Path library : files.filter(BillOfMaterialsTest::isLibrary).toList()) {
        shipped.put(checksum(library), library.getFileName().toString());
      }
    }
    assertThat(shipped).hasSizeGreaterThan(100);
    shipped.keySet().removeAll(listed);
    shipped.values().removeIf(library -> library.startsWith(CHANGED));
    assertThat(shipped).isEmpty();
  }

  /** Published by others, not made by this build. */
  private static boolean isLibrary(Path file) {
    String name = file.getFileName().toString();
    return name.endsWith(".jar")
        && !name.startsWith("dev.postern.")
        && !file.toString().contains("/quarkus/")
        && !name.matches("quarkus-run.jar|[a-z]+-service-.*");
  }

  private static String checksum(JsonNode component) {
    for (JsonNode hash : component.path("hashes")) {
      if (hash.path("alg").asText().equals("SHA-256")) {
        return hash.path("content").asText();
      }
    }
    return "none";
  }

  private static String checksum(Path file) throws IOException {
    try {
      byte[] digest = MessageDigest.getInstance("SHA-256").digest(Files.readAllBytes(file));
      return HexFormat.of().formatHex(digest);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
