package dev.postern.dispatcher.logging;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import org.jboss.logmanager.ExtLogRecord;
import org.jboss.logmanager.ExtLogRecord.FormatStyle;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class LogRedactionTest {
  private final LogRedaction redaction = new LogRedaction();

  @Test
  @DisplayName("U72: secrets vanish from a record's text, its arguments and what was thrown")
  void redactsTheWholeRecord() {
    ExtLogRecord line = record("to %s: password=%s");
    line.setParameters(new Object[] {"ada@example.test", "hunter2"});
    line.setThrown(new IllegalStateException("https://ada:lovelace@api.test", new Error("pwd=x1")));

    assertThat(redaction.isLoggable(line)).isTrue();

    assertThat(line.getFormattedMessage()).isEqualTo("to <address>: password=<redacted>");
    StringWriter trace = new StringWriter();
    line.getThrown().printStackTrace(new PrintWriter(trace));
    assertThat(trace.toString())
        .contains("java.lang.IllegalStateException: https://<redacted>@api.test", "pwd=<redacted>")
        .doesNotContain("lovelace", "x1");
  }

  @Test
  void changesNothingTheSecondTime() {
    ExtLogRecord line = record("100 %% of %s");
    line.setParameters(new Object[] {"50 % each"});
    line.setThrown(new IllegalStateException("away"));

    assertThat(redaction.isLoggable(line)).isTrue();
    Throwable thrown = line.getThrown();
    assertThat(redaction.isLoggable(line)).isTrue();

    assertThat(line.getFormattedMessage()).isEqualTo("100 % of 50 % each");
    assertThat(line.getThrown()).isSameAs(thrown);
  }

  @Test
  void letsNothingThroughThatItCannotChange() {
    assertThat(redaction.isLoggable(new LogRecord(Level.INFO, "password=hunter2"))).isFalse();
  }

  private static ExtLogRecord record(String message) {
    return new ExtLogRecord(Level.INFO, message, FormatStyle.PRINTF, "test");
  }
}
