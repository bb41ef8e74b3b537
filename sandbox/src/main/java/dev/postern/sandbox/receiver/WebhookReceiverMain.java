package dev.postern.sandbox.receiver;

import java.util.Map;

/**
 * Runs the receiver until the process ends. Reads {@code POSTERN_HOST} and {@code
 * POSTERN_RECEIVER_PORT}.
 */
public final class WebhookReceiverMain {
  private static final String DEFAULT_PORT = "8090";

  private WebhookReceiverMain() {}

  public static void main(String[] arguments) {
    Map<String, String> environment = System.getenv();
    WebhookReceiver receiver =
        WebhookReceiver.start(
            environment.getOrDefault("POSTERN_HOST", "127.0.0.1"),
            Integer.parseInt(environment.getOrDefault("POSTERN_RECEIVER_PORT", DEFAULT_PORT)));
    Runtime.getRuntime().addShutdownHook(new Thread(receiver::close));
    System.out.println("Webhook receiver: " + receiver.url());
  }
}
