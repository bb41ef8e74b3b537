package dev.postern.api.isolation;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/**
 * All of an answer but what differs between any two: the request's id, the time of it and what is
 * left of a rate limit.
 */
record Answer(int status, Map<String, List<String>> headers, String body) {

  static Answer of(int status, Map<String, List<String>> headers, String body) {
    Map<String, List<String>> kept = new TreeMap<>();
    headers.forEach(
        (name, values) -> {
          String lower = name.toLowerCase(Locale.ROOT);
          if (!lower.equals("x-request-id")
              && !lower.equals("date")
              && !lower.startsWith("ratelimit")) {
            kept.put(lower, values);
          }
        });
    return new Answer(status, kept, body.replaceAll("\"(start|end)_date\":\"[^\"]*\"", ""));
  }

  boolean isSuccess() {
    return status / 100 == 2;
  }

  boolean holds(String text) {
    return body.contains(text) || headers.toString().contains(text);
  }

  @Override
  public String toString() {
    return status + " " + body.substring(0, Math.min(body.length(), 300));
  }
}
