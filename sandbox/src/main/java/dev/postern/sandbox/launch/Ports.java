package dev.postern.sandbox.launch;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ThreadLocalRandom;

/** Where everything listens; each port can be set by an environment variable. */
public record Ports(
    int api, int ingester, int dispatcher, int operator, int sandbox, int receiver, int database) {

  /** Metrics are on a port of their own, this far above the service's. */
  static final int MANAGEMENT_OFFSET = 1000;

  private static final int LARGEST = 65535 - MANAGEMENT_OFFSET;

  private record Port(String what, int number, String variable) {}

  /** Ports that nobody has, for an installation beside another. */
  public static Ports free() {
    var taken = new HashSet<Integer>();
    return new Ports(
        next(taken), next(taken), next(taken), next(taken), next(taken), next(taken), 0);
  }

  /** A port that is free, as is that of its metrics; none of this installation is either. */
  private static int next(Set<Integer> taken) {
    var chosen =
        ThreadLocalRandom.current()
            // Below the range that systems take outgoing connections' ports from.
            .ints(10_000, 30_000)
            .mapToObj(port -> List.of(port, port + MANAGEMENT_OFFSET))
            .filter(pair -> pair.stream().allMatch(port -> !taken.contains(port) && isFree(port)))
            .findFirst()
            .orElseThrow();
    taken.addAll(chosen);
    return chosen.getFirst();
  }

  static Ports from(Map<String, String> environment) {
    return new Ports(
        port(environment, "POSTERN_API_PORT", 8080),
        port(environment, "POSTERN_INGESTER_PORT", 8081),
        port(environment, "POSTERN_DISPATCHER_PORT", 8082),
        port(environment, "POSTERN_OPERATOR_PORT", 8083),
        port(environment, "POSTERN_SANDBOX_PORT", 4566),
        port(environment, "POSTERN_RECEIVER_PORT", 8090),
        port(environment, "POSTERN_DATABASE_PORT", 0));
  }

  /** What tells a process of that service where to listen. */
  Map<String, String> listening(Service service) {
    var port = service.port(this);
    var variables = new TreeMap<String, String>();
    variables.put(service.variable("PORT"), "" + port);
    variables.put(service.variable("MANAGEMENT_PORT"), "" + (port + MANAGEMENT_OFFSET));
    if (service == Service.API) {
      variables.put("POSTERN_OPERATOR_PORT", "" + operator);
    }
    return variables;
  }

  public static String url(int port) {
    return "http://127.0.0.1:" + port;
  }

  /** Refuses a port that somebody else has, before anything is started. */
  void requireFree() {
    for (var port : all()) {
      if (port.number != 0 && !isFree(port.number)) {
        throw new LaunchException(
            "port %d, for %s, is taken. Free it, or set %s to another."
                .formatted(port.number, port.what, port.variable));
      }
    }
  }

  private List<Port> all() {
    return List.of(
        new Port("the API", api, "POSTERN_API_PORT"),
        new Port("the ingester", ingester, "POSTERN_INGESTER_PORT"),
        new Port("the dispatcher", dispatcher, "POSTERN_DISPATCHER_PORT"),
        new Port("the API's metrics", api + MANAGEMENT_OFFSET, "POSTERN_API_PORT"),
        new Port("the ingester's metrics", ingester + MANAGEMENT_OFFSET, "POSTERN_INGESTER_PORT"),
        new Port(
            "the dispatcher's metrics", dispatcher + MANAGEMENT_OFFSET, "POSTERN_DISPATCHER_PORT"),
        new Port("the operator API", operator, "POSTERN_OPERATOR_PORT"),
        new Port("the AWS sandbox", sandbox, "POSTERN_SANDBOX_PORT"),
        new Port("the webhook receiver", receiver, "POSTERN_RECEIVER_PORT"),
        new Port("Postgres", database, "POSTERN_DATABASE_PORT"));
  }

  static boolean isFree(int port) {
    try (var socket = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
      return socket.isBound();
    } catch (IOException taken) {
      return false;
    }
  }

  private static int port(Map<String, String> environment, String variable, int standard) {
    var text = environment.getOrDefault(variable, "");
    if (text.isEmpty()) {
      return standard;
    }
    if (!text.matches("\\d{1,5}") || Integer.parseInt(text) > LARGEST) {
      throw new LaunchException(
          "%s is not a port number up to %d: %s".formatted(variable, LARGEST, text));
    }
    return Integer.parseInt(text);
  }
}
