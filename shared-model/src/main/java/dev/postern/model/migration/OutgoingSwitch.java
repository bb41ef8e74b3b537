package dev.postern.model.migration;

import dev.postern.model.database.DatabaseUrl;
import dev.postern.model.settings.Settings;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;

/**
 * Shows, stops and lets go everything that leaves an installation: emails, webhooks and other calls
 * of the dispatchers. Meant for a database that was restored from a backup.
 *
 * <p>Takes {@code status}, {@code hold [REASON]} or {@code resume [--due-before TIME]
 * [--at-most-once]}; the address of the database comes as for the {@link Migrator}.
 */
public final class OutgoingSwitch {
  private static final String USAGE =
      """
      status                 whether anything leaves, and what waits
      hold [REASON]          let nothing leave until resume
      resume [--due-before TIME] [--at-most-once]
                             let it leave. Emails that were due by TIME, for example
                             2026-11-27T09:30:00Z, may have been sent by the database that this one
                             was restored for: SES's events are awaited before they are sent again,
                             or given up where they may be sent only once, which --at-most-once
                             demands of all of them. Without TIME: when the hold began""";
  private static final Duration DEFAULT_WINDOW = Duration.ofMinutes(15);

  private OutgoingSwitch() {}

  public static void main(String[] arguments) {
    System.exit(run(new Settings(System.getenv()), List.of(arguments)));
  }

  static int run(Settings settings, List<String> arguments) {
    Optional<DatabaseUrl> database = DatabaseUrl.find(settings, "POSTERN_MIGRATOR_DATABASE_URL");
    if (database.isEmpty()) {
      System.err.println("Set POSTERN_MIGRATOR_DATABASE_URL or DATABASE_URL to the database.");
      return 1;
    }
    DatabaseUrl url = database.get();
    try (Connection connection =
        DriverManager.getConnection(url.jdbcUrl(), url.user(), url.password())) {
      String said = answer(new RestoredDatabase(connection), settings, new ArrayDeque<>(arguments));
      System.out.println(said);
      return 0;
    } catch (IllegalArgumentException e) {
      System.err.println(e.getMessage() + "\n" + USAGE);
      return 2;
    } catch (SQLException e) {
      System.err.println("The database could not be asked or changed: " + e.getMessage());
      return 1;
    }
  }

  private static String answer(RestoredDatabase hold, Settings settings, Deque<String> arguments)
      throws SQLException {
    String command = arguments.isEmpty() ? "" : arguments.pop();
    return switch (command) {
      case "status" -> {
        end(arguments);
        yield hold.status();
      }
      case "hold" -> {
        hold.hold(arguments.isEmpty() ? "the operator said so" : String.join(" ", arguments));
        yield hold.status();
      }
      case "resume" -> resume(hold, settings, arguments);
      default -> throw new IllegalArgumentException("Say what to do.");
    };
  }

  private static String resume(RestoredDatabase hold, Settings settings, Deque<String> arguments)
      throws SQLException {
    Instant dueBefore = null;
    boolean atMostOnce = false;
    while (!arguments.isEmpty()) {
      String option = arguments.pop();
      switch (option) {
        case "--at-most-once" -> atMostOnce = true;
        case "--due-before" -> dueBefore = time(arguments.poll());
        default -> throw new IllegalArgumentException("There is no " + option + ".");
      }
    }
    Duration window = window(settings);
    int doubtful = hold.resume(Optional.ofNullable(dueBefore), atMostOnce, window);
    return doubtful
        + (doubtful == 1 ? " email" : " emails")
        + " may have been sent before and wait "
        + window.toSeconds()
        + " seconds for the events of SES.\n"
        + hold.status();
  }

  private static Instant time(String text) {
    try {
      return Instant.parse(text == null ? "" : text);
    } catch (DateTimeParseException e) {
      throw new IllegalArgumentException("--due-before takes a time like 2026-11-27T09:30:00Z.", e);
    }
  }

  /** As the dispatchers have it. */
  private static Duration window(Settings settings) {
    return settings
        .find("POSTERN_AMBIGUOUS_SEND_WINDOW")
        .map(OutgoingSwitch::duration)
        .orElse(DEFAULT_WINDOW);
  }

  /** As Quarkus reads them: ISO 8601, or without its beginning, or a number of seconds. */
  private static Duration duration(String text) {
    try {
      String iso = text.matches("\\d+") ? "PT" + text + "S" : text;
      return Duration.parse(iso.regionMatches(true, 0, "P", 0, 1) ? iso : "PT" + iso);
    } catch (DateTimeParseException e) {
      throw new IllegalArgumentException("POSTERN_AMBIGUOUS_SEND_WINDOW is no duration.", e);
    }
  }

  private static void end(Deque<String> arguments) {
    if (!arguments.isEmpty()) {
      throw new IllegalArgumentException("There is no " + arguments.peek() + ".");
    }
  }
}
