package dev.postern.sandbox.aws;

import dev.postern.sandbox.aws.event.EventDetails;
import dev.postern.sandbox.aws.event.EventPublisher;
import dev.postern.sandbox.aws.event.MailboxSimulator;
import dev.postern.sandbox.aws.fault.Faults;
import dev.postern.sandbox.aws.iam.IamApi;
import dev.postern.sandbox.aws.inbound.MailReceiver;
import dev.postern.sandbox.aws.ledger.Ledger;
import dev.postern.sandbox.aws.s3.S3Api;
import dev.postern.sandbox.aws.ses.MailAcceptance;
import dev.postern.sandbox.aws.ses.SesQueryApi;
import dev.postern.sandbox.aws.ses.SesRestApi;
import dev.postern.sandbox.aws.sns.SnsApi;
import dev.postern.sandbox.aws.sns.SnsPublisher;
import dev.postern.sandbox.aws.sqs.SqsApi;
import dev.postern.sandbox.aws.sts.StsApi;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.time.Clock;
import java.util.Map;

/**
 * SES, SNS, SQS, S3, STS and IAM on one port. Give its endpoint to AWS's clients as endpoint
 * override.
 */
public final class AwsSandbox implements AutoCloseable {
  private static final long SAVE_EVERY_MILLIS = 1000;

  private final Vertx vertx;
  private final SandboxState state;
  private final EventPublisher events;
  private final URI endpoint;

  private AwsSandbox(Vertx vertx, SandboxState state, EventPublisher events, URI endpoint) {
    this.vertx = vertx;
    this.state = state;
    this.events = events;
    this.endpoint = endpoint;
  }

  public static AwsSandbox start(AwsSandboxOptions options) {
    Clock clock = options.clock();
    Vertx vertx = Vertx.vertx();
    SandboxState state = open(options);
    SnsPublisher sns =
        new SnsPublisher(
            state.topics(),
            state.signingIdentity(),
            vertx,
            clock,
            options.snsPatience(),
            state.queues());
    EventDetails details = new EventDetails(clock);
    EventPublisher events =
        new EventPublisher(
            state.account().configurationSets(),
            new MailboxSimulator(state.account().suppressed(), details),
            state.ledger(),
            sns);
    Faults faults = new Faults();
    FrontDoor door =
        new FrontDoor(
            vertx,
            apis(state, events, sns, clock),
            new ControlApi(
                state.account(),
                state.ledger(),
                events,
                details,
                faults,
                new MailReceiver(state.account().receiptRuleSets(), state.objects(), sns, clock)),
            faults,
            state.signingIdentity());
    vertx.setPeriodic(SAVE_EVERY_MILLIS, timer -> state.save());
    return new AwsSandbox(vertx, state, events, listen(vertx, door, options));
  }

  public URI endpoint() {
    return endpoint;
  }

  public Ledger ledger() {
    return state.ledger();
  }

  /** The path the signing certificate is served at, and the certificate URL ends in. */
  public String certificatePath() {
    return state.signingIdentity().certificatePath();
  }

  @Override
  public void close() {
    events.close();
    await(vertx.close());
    state.close();
  }

  private static SandboxState open(AwsSandboxOptions options) {
    try {
      return SandboxState.open(options);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static SandboxApis apis(
      SandboxState state, EventPublisher events, SnsPublisher sns, Clock clock) {
    MailAcceptance acceptance =
        new MailAcceptance(
            state.account().identities(),
            state.account().configurationSets(),
            state.account().quota(),
            state.ledger(),
            events,
            clock);
    return new SandboxApis(
        new SesRestApi(state.account(), acceptance, clock),
        new SesQueryApi(state.account(), acceptance, clock),
        new SnsApi(state.topics(), sns),
        new S3Api(state.objects()),
        Map.of(
            "sqs", new SqsApi(state.queues()),
            "sts", new StsApi(),
            "iam", new IamApi(state.policies())));
  }

  private static URI listen(Vertx vertx, FrontDoor door, AwsSandboxOptions options) {
    HttpServer server =
        vertx.createHttpServer(
            new HttpServerOptions()
                .setHost(options.host())
                .setPort(options.port())
                .setHandle100ContinueAutomatically(true));
    await(server.requestHandler(door::handle).listen());
    return URI.create("http://" + options.host() + ":" + server.actualPort());
  }

  private static <T> T await(Future<T> future) {
    return future.toCompletionStage().toCompletableFuture().join();
  }
}
