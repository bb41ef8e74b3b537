package dev.postern.dispatcher.email;

import com.fasterxml.jackson.databind.JsonNode;
import dev.postern.dispatcher.outcome.OutcomeRecorder;
import dev.postern.dispatcher.ses.SesSandbox;
import dev.postern.model.email.SesTag;
import dev.postern.sandbox.postgres.PosternDatabaseResource;
import jakarta.enterprise.context.ApplicationScoped;
import java.net.URI;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.config.Config;

/** Sending by hand, between a real database and the stand-in for SES. */
@ApplicationScoped
public class DispatchBench {
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  private final EmailDispatcher dispatcher;
  private final OutcomeRecorder recorder;
  private final Config config;

  DispatchBench(EmailDispatcher dispatcher, OutcomeRecorder recorder, Config config) {
    this.dispatcher = dispatcher;
    this.recorder = recorder;
    this.config = config;
  }

  /** Emails of an environment of their own. */
  public TestEmails emails() throws SQLException {
    return TestEmails.in(config.getValue(PosternDatabaseResource.MIGRATOR_URL, String.class));
  }

  /** Without faults, and with the sender's domain verified. */
  public SesSandbox ses() {
    SesSandbox ses = sandbox();
    ses.work();
    ses.verify("example.com");
    return ses;
  }

  /** Sends what is due now, and has it recorded. */
  public void dispatch() {
    dispatcher.dispatch();
    dispatcher.awaitCalls(PATIENCE);
    recorder.drain();
  }

  /** What SES took of an email, in the order of the calls. */
  List<JsonNode> accepted(UUID email) {
    return sandbox().accepted(SesTag.EMAIL.tagName(), email);
  }

  private SesSandbox sandbox() {
    return new SesSandbox(config.getValue("postern.installation.aws-endpoint", URI.class));
  }
}
