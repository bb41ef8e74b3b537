package dev.postern.manifests;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * Renders a kustomization as {@code kubectl kustomize} does, as far as ours use it, so that tests
 * need no kubectl; where there is one, a test compares. Refuses fields that it does not know.
 */
final class Kustomization {
  private static final Set<String> KNOWN =
      Set.of("apiVersion", "kind", "namespace", "resources", "patches", "images");

  private static final Set<String> CLUSTER_SCOPED = Set.of("Namespace", "PriorityClass");

  private final Path folder;
  private final ObjectNode file;

  private Kustomization(Path folder) {
    this.folder = folder;
    this.file = Yaml.document(folder.resolve("kustomization.yaml"));
    file.fieldNames()
        .forEachRemaining(
            name -> {
              if (!KNOWN.contains(name)) {
                throw new IllegalStateException(folder + " uses " + name);
              }
            });
  }

  static Manifests render(Path folder) {
    return new Manifests(new Kustomization(folder).documents());
  }

  private List<ObjectNode> documents() {
    List<ObjectNode> documents = new ArrayList<>();
    for (JsonNode resource : file.path("resources")) {
      Path path = folder.resolve(resource.asText()).normalize();
      documents.addAll(
          Files.isDirectory(path) ? new Kustomization(path).documents() : Yaml.documents(path));
    }
    file.path("patches").forEach(patch -> patches(patch).forEach(one -> apply(documents, one)));
    documents.forEach(this::setNamespace);
    documents.forEach(document -> document.findParents("image").forEach(this::setImage));
    return documents;
  }

  private List<ObjectNode> patches(JsonNode entry) {
    return entry.has("path")
        ? Yaml.documents(folder.resolve(entry.path("path").asText()))
        : Yaml.documents(entry.path("patch").asText());
  }

  private static void apply(List<ObjectNode> documents, ObjectNode patch) {
    ObjectNode target =
        documents.stream()
            .filter(document -> Manifests.id(document).equals(Manifests.id(patch)))
            .findFirst()
            .orElseThrow(() -> new IllegalStateException("nothing is " + Manifests.id(patch)));
    if (StrategicMerge.deletes(patch)) {
      documents.remove(target);
    } else {
      StrategicMerge.merge(target, patch);
    }
  }

  private void setNamespace(ObjectNode document) {
    if (!file.has("namespace")) {
      return;
    }
    var metadata = (ObjectNode) document.path("metadata");
    String namespace = file.path("namespace").asText();
    if (document.path("kind").asText().equals("Namespace")) {
      metadata.put("name", namespace);
    } else if (!CLUSTER_SCOPED.contains(document.path("kind").asText())) {
      metadata.put("namespace", namespace);
    }
  }

  private void setImage(JsonNode container) {
    for (JsonNode image : file.path("images")) {
      if (container.path("image").asText().equals(image.path("name").asText())) {
        String version =
            image.has("digest")
                ? "@" + image.path("digest").asText()
                : ":" + image.path("newTag").asText();
        ((ObjectNode) container).put("image", image.path("newName").asText() + version);
      }
    }
  }
}
