package dev.postern.manifests;

import com.fasterxml.jackson.databind.JsonNode;
import dev.postern.manifests.Compose.Container;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** How the services of the one machine are told of their settings, and how they end. */
final class ComposeServiceRules {
  /** What the compose file decides itself, or what production refuses. */
  static final Set<String> NOT_HANDED_ON =
      Set.of(
          // Each service has a login of its own.
          "DATABASE_URL",
          // Where it listens within its container; the ports outside are in the file.
          "POSTERN_HOST",
          "POSTERN_API_PORT",
          "POSTERN_INGESTER_PORT",
          "POSTERN_DISPATCHER_PORT",
          "POSTERN_OPERATOR_PORT",
          "POSTERN_API_MANAGEMENT_PORT",
          "POSTERN_INGESTER_MANAGEMENT_PORT",
          "POSTERN_DISPATCHER_MANAGEMENT_PORT",
          // There is one of each service.
          "POSTERN_API_REPLICAS",
          // For development.
          "POSTERN_PROFILE",
          "POSTERN_AWS_ENDPOINT",
          "POSTERN_SNS_CERTIFICATE_ENDPOINT",
          "POSTERN_WEBHOOK_ALLOW_HTTP",
          "POSTERN_WEBHOOK_ALLOW_CIDRS");

  private static final Pattern READ = Pattern.compile("\\$\\{([A-Z][A-Z0-9_]+)");

  /** Comments and the variables below them. */
  private static final Pattern DOCUMENTED =
      Pattern.compile("(?m)^# (All|[^\\n:]*): (?:.*\\n(?:# .*\\n)*)((?:#?[A-Z][A-Z0-9_]+=.*\\n)+)");

  private static final Pattern VARIABLE = Pattern.compile("(?m)^#?([A-Z][A-Z0-9_]+)=");

  /** Writing what is in memory to the disk, so that the next start need not read the log. */
  private static final int POSTGRES_SECONDS = 60;

  /** From the signal to the end, beside the work. */
  private static final int MARGIN_SECONDS = 5;

  private ComposeServiceRules() {}

  static List<Rule<Compose>> all() {
    return List.of(
        new Rule<>(
            "each variable that a service reads is handed on to it", ComposeServiceRules::lost),
        new Rule<>(
            "U43: Postgres speaks TLS only, of a version that is safe",
            ComposeServiceRules::oldTls),
        ComposeRules.each(
            "what began can end before a container is killed", ComposeServiceRules::endsInTime));
  }

  private static Stream<String> lost(Compose compose) {
    return Workload.SERVICES.stream()
        .flatMap(
            service -> {
              JsonNode told = compose.container(service.name()).settings().path("environment");
              return reads(service)
                  .filter(name -> !NOT_HANDED_ON.contains(name) && !told.has(name))
                  .map(name -> service.name() + ": " + name);
            });
  }

  /** By its own settings, or by what {@code .env.example} says of a variable. */
  static Stream<String> reads(Workload service) {
    Set<String> names = new TreeSet<>(documented(service.name()));
    READ.matcher(service.properties()).results().map(match -> match.group(1)).forEach(names::add);
    return names.stream();
  }

  private static Set<String> documented(String service) {
    String text = Yaml.read(Repository.ROOT.resolve(".env.example"));
    return DOCUMENTED
        .matcher(text)
        .results()
        .filter(match -> isFor(match.group(1).toLowerCase(Locale.ROOT), service))
        .flatMap(match -> VARIABLE.matcher(match.group(2)).results())
        .map((MatchResult match) -> match.group(1))
        .collect(Collectors.toSet());
  }

  private static boolean isFor(String readers, String service) {
    return readers.equals("all") || List.of(readers.split(", ")).contains(service);
  }

  private static Stream<String> oldTls(Compose compose) {
    List<String> options = compose.container("postgres").texts("command").toList();
    boolean safe =
        options.contains("ssl=on")
            && (options.contains("ssl_min_protocol_version=TLSv1.2")
                || options.contains("ssl_min_protocol_version=TLSv1.3"));
    return safe ? Stream.empty() : Stream.of("postgres");
  }

  private static boolean endsInTime(Container container) {
    String grace = container.settings().path("stop_grace_period").asText("10s");
    return secondsOf(grace) >= needed(container.name());
  }

  private static long needed(String container) {
    return switch (container) {
      case "api", "ingester" -> shutdownTimeout(new Workload(container)) + MARGIN_SECONDS;
      case "dispatcher" -> LifecycleRules.DISPATCHER_SECONDS + MARGIN_SECONDS;
      case "postgres" -> POSTGRES_SECONDS;
      default -> 0;
    };
  }

  private static long shutdownTimeout(Workload service) {
    Matcher line =
        Pattern.compile("(?m)^quarkus.shutdown.timeout=(\\d+S)$").matcher(service.properties());
    if (!line.find()) {
      throw new IllegalStateException(service.name() + " has no quarkus.shutdown.timeout");
    }
    return secondsOf(line.group(1));
  }

  private static long secondsOf(String text) {
    return Duration.parse("PT" + text.toUpperCase(Locale.ROOT)).toSeconds();
  }
}
