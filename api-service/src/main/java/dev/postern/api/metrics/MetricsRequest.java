package dev.postern.api.metrics;

import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The parameters as they came. Lists are written with commas, as a parameter that is repeated, or
 * both; what is empty was not given.
 */
record MetricsRequest(
    @Nullable String startDate,
    @Nullable String endDate,
    @Nullable String timezone,
    @Nullable String granularity,
    List<String> metrics,
    List<String> dimensions,
    Ids ids) {

  /** Of what the answer is to tell. */
  record Ids(List<String> domains, List<String> emails, List<String> broadcasts) {}

  static Optional<String> given(@Nullable String text) {
    return Optional.ofNullable(text).filter(value -> !value.isBlank());
  }

  static Set<String> entries(List<String> parameters) {
    Set<String> entries = new LinkedHashSet<>();
    parameters.stream()
        .flatMap(parameter -> Arrays.stream(parameter.split(",")))
        .map(String::strip)
        .filter(entry -> !entry.isEmpty())
        .forEach(entries::add);
    return entries;
  }
}
