package dev.postern.dispatcher.logging;

import dev.postern.model.redaction.RedactedThrowable;
import dev.postern.model.redaction.Redactor;
import io.quarkus.logging.LoggingFilter;
import java.util.logging.Filter;
import java.util.logging.LogRecord;
import org.jboss.logmanager.ExtLogRecord;

/** Takes secrets and mail addresses out of every record before a handler writes it. */
@LoggingFilter(name = "redaction")
public final class LogRedaction implements Filter {
  @Override
  public boolean isLoggable(LogRecord record) {
    ExtLogRecord line = ExtLogRecord.wrap(record);
    line.setMessage(
        Redactor.forLog(String.valueOf(line.getFormattedMessage())),
        ExtLogRecord.FormatStyle.NO_FORMAT);
    if (line.getThrown() != null && !(line.getThrown() instanceof RedactedThrowable)) {
      line.setThrown(RedactedThrowable.of(line.getThrown()));
    }
    // Handlers wrap records before they ask; one that was wrapped here would be written as it was.
    return line == record;
  }
}
