package dev.postern.system;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.postern.manifests.RenderedDeployment;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Runs the Deployment of a service with podman, in the environment that this program has, until it
 * is told to end; then the pod ends, and this with its status.
 */
final class KubePod {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String ENVIRONMENT = "environment";
  private static final Set<String> OURS =
      Set.of("POSTERN_", "AWS_", "SES_", "WEBHOOK_", "INGESTER_");

  private KubePod() {}

  /**
   * @param arguments the service
   */
  public static void main(String[] arguments) throws IOException, InterruptedException {
    String service = arguments[0];
    Path folder = Files.createTempDirectory("postern-pod");
    Path deployment = folder.resolve("deployment.yaml");
    Path environment = folder.resolve("environment.yaml");
    Files.writeString(deployment, deployment(service).toPrettyString());
    Files.writeString(environment, environment().toPrettyString());
    Runtime.getRuntime().addShutdownHook(new Thread(() -> end(service)));
    run("podman", "play", "kube", "--network=host", "--configmap=" + environment, "" + deployment);
    run("podman", "wait", container(service));
  }

  /** The container of the only pod. Releases of podman differ in whether they number pods. */
  static String container(String service) throws IOException {
    return Podman.named("^" + pods(service).getFirst() + "(-0)?-" + service + "$");
  }

  /** The names that the pod can have. */
  static List<String> pods(String service) {
    String name = "postern-" + service + "-pod";
    return List.of(name, name + "-0");
  }

  /** Everything about the process is as rendered; only where its settings come from is not. */
  private static ObjectNode deployment(String service) {
    ObjectNode deployment = RenderedDeployment.of("dev", "postern-" + service);
    ObjectNode pod = (ObjectNode) deployment.at("/spec/template/spec");
    ObjectNode container = (ObjectNode) pod.at("/containers/0");
    container.remove("env");
    // These ask for the ports of a cluster's pod, and podman runs them in the container.
    container.remove(List.of("startupProbe", "readinessProbe", "livenessProbe", "ports"));
    ArrayNode sources = JSON.createArrayNode();
    sources.addObject().putObject("configMapRef").put("name", ENVIRONMENT);
    container.set("envFrom", sources);
    keepTmp((ArrayNode) container.path("volumeMounts"));
    keepTmp((ArrayNode) pod.path("volumes"));
    return deployment;
  }

  private static void keepTmp(ArrayNode volumes) {
    for (int last = volumes.size() - 1; last >= 0; last--) {
      JsonNode volume = volumes.get(last);
      if (!volume.path("name").asText().equals("tmp")) {
        volumes.remove(last);
      }
    }
  }

  private static ObjectNode environment() {
    ObjectNode map = JSON.createObjectNode().put("apiVersion", "v1").put("kind", "ConfigMap");
    map.putObject("metadata").put("name", ENVIRONMENT);
    ObjectNode data = map.putObject("data");
    for (Map.Entry<String, String> variable : System.getenv().entrySet()) {
      if (OURS.stream().anyMatch(variable.getKey()::startsWith)) {
        data.put(variable.getKey(), variable.getValue());
      }
    }
    return map;
  }

  private static void end(String service) {
    try {
      String container = container(service);
      run("podman", "stop", "--time", "75", container);
      String status = Podman.inspect(container, "{{.State.ExitCode}}");
      Runtime.getRuntime().halt(Integer.parseInt(status));
    } catch (IOException | InterruptedException e) {
      Runtime.getRuntime().halt(1);
    }
  }

  private static void run(String... command) throws IOException, InterruptedException {
    int status = new ProcessBuilder(command).inheritIO().start().waitFor();
    if (status != 0) {
      throw new IllegalStateException(String.join(" ", command) + " ended with " + status);
    }
  }
}
