package dev.postern.model.settings;

import dev.postern.model.settings.Findings.Report;
import java.util.Map;
import java.util.TreeMap;

/** Whether requests can be counted as the operator asks. */
final class LimitRules {
  private static final String BACKEND = "RATE_LIMIT_BACKEND";
  private static final String REDIS_URL = "REDIS_URL";
  private static final String REPLICAS = "POSTERN_API_REPLICAS";

  private static final Map<String, Range> NUMBERS =
      new TreeMap<>(
          Map.of(
              "TRUSTED_PROXY_HOPS",
              new Range(0, 16),
              "POSTERN_RATE_LIMIT_PER_ADDRESS",
              new Range(1, 100_000),
              "POSTERN_RATE_LIMIT_PER_KEY",
              new Range(1, 100_000),
              "POSTERN_RATE_LIMIT_PER_ORGANIZATION",
              new Range(1, 100_000),
              REPLICAS,
              new Range(1, 1_000)));

  private final Variables variables;
  private final Report report;

  private record Range(int least, int most) {
    boolean holds(String text) {
      try {
        int number = Integer.parseInt(text.strip());
        return least <= number && number <= most;
      } catch (NumberFormatException notOne) {
        return false;
      }
    }
  }

  LimitRules(Variables variables, Report report) {
    this.variables = variables;
    this.report = report;
  }

  void check() {
    NUMBERS.forEach(this::checkNumber);
    String backend = variables.find(BACKEND).orElse("local");
    switch (backend) {
      case "local" -> checkLocal();
      case "redis" -> checkRedis();
      default -> report.problem(BACKEND + " is neither local nor redis.");
    }
  }

  private void checkNumber(String variable, Range range) {
    if (variables.find(variable).filter(text -> !range.holds(text)).isPresent()) {
      report.problem(
          variable + " is no whole number from " + range.least + " to " + range.most + ".");
    }
  }

  private void checkLocal() {
    if (variables.find(REPLICAS).filter(text -> !text.strip().equals("1")).isPresent()) {
      report.warning(
          "With "
              + BACKEND
              + "=local each of several processes allows the whole limit: set it to"
              + " redis.");
    }
  }

  private void checkRedis() {
    if (variables.find(REDIS_URL).flatMap(RedisUrl::parse).isEmpty()) {
      report.problem(
          REDIS_URL
              + " is not of the form rediss://user:password@host:port, which "
              + BACKEND
              + "=redis needs.");
    }
  }
}
