package dev.postern.manifests;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Where kubectl is, that it renders what the other tests judge. */
class KubectlAgreementTest {
  private static final int OLDEST_KUSTOMIZE = 5;

  @ParameterizedTest
  @ValueSource(strings = {"production", "growth", "dev"})
  @DisplayName("kubectl kustomize renders the same documents")
  void rendersTheSame(String overlay) throws IOException, InterruptedException {
    assumeThat(kustomizeVersion()).isGreaterThanOrEqualTo(OLDEST_KUSTOMIZE);
    Path folder = Repository.overlay(overlay);

    String rendered = output("kubectl", "kustomize", folder.toString());

    TreeMap<String, ObjectNode> ours = byId(Kustomization.render(folder).documents());
    TreeMap<String, ObjectNode> theirs = byId(Yaml.documents(rendered));
    assertThat(theirs.keySet()).isEqualTo(ours.keySet());
    assertThat(theirs).allSatisfy((id, document) -> assertThat(document).isEqualTo(ours.get(id)));
  }

  private static TreeMap<String, ObjectNode> byId(List<ObjectNode> documents) {
    var byId = new TreeMap<String, ObjectNode>();
    documents.forEach(document -> byId.put(Manifests.id(document), document));
    assertThat(byId).hasSameSizeAs(documents);
    return byId;
  }

  /** Its first number, or 0 where there is no kubectl that has one. */
  private static int kustomizeVersion() throws InterruptedException {
    try {
      Matcher version =
          Pattern.compile("Kustomize Version: v(\\d+)")
              .matcher(output("kubectl", "version", "--client"));
      return version.find() ? Integer.parseInt(version.group(1)) : 0;
    } catch (IOException missing) {
      return 0;
    }
  }

  private static String output(String... command) throws IOException, InterruptedException {
    Process process =
        new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.DISCARD).start();
    process.getOutputStream().close();
    String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor()).as(String.join(" ", command)).isZero();
    return output;
  }
}
