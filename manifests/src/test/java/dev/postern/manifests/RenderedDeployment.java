package dev.postern.manifests;

import com.fasterxml.jackson.databind.node.ObjectNode;

/** A Deployment as an overlay hands it to a cluster, for tests that run it. */
public final class RenderedDeployment {
  private RenderedDeployment() {}

  /**
   * @param overlay a folder of {@code k8s/overlays}
   */
  public static ObjectNode of(String overlay, String name) {
    return Kustomization.render(Repository.overlay(overlay)).get("Deployment", name);
  }
}
