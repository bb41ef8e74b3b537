package dev.postern.dispatcher.sql;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads what {@code explain (analyze)} answers. */
public final class QueryPlan {
  private static final Pattern ACTUAL = Pattern.compile("actual rows=([0-9.]+) loops=([0-9]+)");
  private static final Pattern REMOVED = Pattern.compile("Rows Removed by .*: ([0-9]+)");

  private QueryPlan() {}

  /** The most that one step of the plan has read. */
  public static long rowsRead(List<String> plan) {
    long most = 0;
    for (String line : plan) {
      Matcher actual = ACTUAL.matcher(line);
      if (actual.find()) {
        double rows = Double.parseDouble(actual.group(1)) * Long.parseLong(actual.group(2));
        most = Math.max(most, Math.round(rows));
      }
      Matcher removed = REMOVED.matcher(line);
      if (removed.find()) {
        most = Math.max(most, Long.parseLong(removed.group(1)));
      }
    }
    return most;
  }
}
