package dev.postern.api.webhook;

import dev.postern.api.problem.ApiException;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/** The headers of an endpoint's webhooks; names are compared without regard to case. */
record EndpointHeaders(SortedMap<String, String> values) {
  private static final int MAX_HEADERS = 20;

  EndpointHeaders {
    SortedMap<String, String> copy = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    copy.putAll(values);
    values = Collections.unmodifiableSortedMap(copy);
  }

  static EndpointHeaders none() {
    return new EndpointHeaders(new TreeMap<>());
  }

  List<String> names() {
    return List.copyOf(values.keySet());
  }

  /**
   * @throws ApiException if a header is to be kept that is not there, or there would be too many
   */
  EndpointHeaders with(Map<String, HeaderChange> changes) {
    SortedMap<String, String> changed = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    changed.putAll(values);
    changes.forEach((name, change) -> apply(changed, name, change));
    if (changed.size() > MAX_HEADERS) {
      throw HeaderRules.invalid("can hold at most " + MAX_HEADERS + " headers.");
    }
    return new EndpointHeaders(changed);
  }

  private static void apply(Map<String, String> headers, String name, HeaderChange change) {
    switch (change) {
      case HeaderChange.Put(var value) -> {
        // The newest spelling of the name counts.
        headers.remove(name);
        headers.put(name, value);
      }
      case HeaderChange.Remove() -> headers.remove(name);
      case HeaderChange.Keep() -> {
        if (!headers.containsKey(name)) {
          throw HeaderRules.invalid("has no value for " + name + ".");
        }
      }
    }
  }

  /** The values are not for logs. */
  @Override
  public String toString() {
    return "EndpointHeaders" + names();
  }
}
