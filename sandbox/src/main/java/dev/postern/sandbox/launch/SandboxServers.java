package dev.postern.sandbox.launch;

import dev.postern.sandbox.client.LocalHttp;
import dev.postern.sandbox.process.Child;
import dev.postern.sandbox.process.JavaCommand;
import dev.postern.sandbox.seed.Seed;
import dev.postern.sandbox.seed.SeedSecrets;
import java.io.IOException;
import java.util.List;
import java.util.Map;

/** The stand-ins for AWS and for a customer's webhook endpoint. */
record SandboxServers(
    Ports ports, StateFolder state, ChildEnvironment environment, Children children) {
  private static final String HEAP = "512m";

  Child startAws() throws IOException {
    return children.start(
        "aws",
        JavaCommand.ofClass("dev.postern.sandbox.aws.AwsSandboxMain", HEAP, state.aws().toString()),
        environment.ofServer("POSTERN_SANDBOX_PORT", ports.sandbox()));
  }

  Child startReceiver() throws IOException {
    return children.start(
        "receiver",
        JavaCommand.ofClass("dev.postern.sandbox.receiver.WebhookReceiverMain", HEAP),
        environment.ofServer("POSTERN_RECEIVER_PORT", ports.receiver()));
  }

  /** Gives the receiver what it verifies signatures with. */
  void tellReceiver(LocalHttp http, SeedSecrets secrets) {
    http.send(
        "PUT",
        Ports.url(ports.receiver()) + "/_receiver/secrets/demo",
        Map.of("secrets", List.of(secrets.signingSecret())),
        null);
  }

  /** Only the sandbox has this short cut; a real domain is verified by its DNS records. */
  void verifyDomain(LocalHttp http) {
    http.send(
        "POST",
        Ports.url(ports.sandbox()) + "/_sandbox/identities/" + Seed.DOMAIN + "/verify",
        null,
        null);
  }
}
