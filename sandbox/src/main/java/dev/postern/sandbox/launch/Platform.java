package dev.postern.sandbox.launch;

import static java.util.Objects.requireNonNull;

import dev.postern.model.secret.SecretCipher;
import dev.postern.sandbox.client.LocalHttp;
import dev.postern.sandbox.postgres.LocalPostgres;
import dev.postern.sandbox.postgres.PosternDatabase;
import dev.postern.sandbox.postgres.PosternRole;
import dev.postern.sandbox.process.Child;
import dev.postern.sandbox.process.JavaCommand;
import dev.postern.sandbox.process.StartedProcesses;
import dev.postern.sandbox.seed.Seed;
import dev.postern.sandbox.seed.SeedSecrets;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;

/**
 * Every part of Postern on this machine: started in order, watched, stopped. Tests also crash parts
 * of it.
 */
public final class Platform implements AutoCloseable {

  private static final Duration STOP_PATIENCE = Duration.ofSeconds(20);
  private static final String SERVER_HEAP = "512m";

  private final Path root;
  private final StateFolder state;
  private final Ports ports;
  private final ChildEnvironment environment;
  private final StartedProcesses started;
  private final LocalHttp http = new LocalHttp();
  private final List<Child> children = new CopyOnWriteArrayList<>();
  private final Map<Service, Child> services = new EnumMap<>(Service.class);
  private volatile @Nullable LocalPostgres postgres;
  private volatile @Nullable PosternDatabase database;

  Platform(Path root, StateFolder state, Ports ports, Map<String, String> variables) {
    this.root = root;
    this.state = state;
    this.ports = ports;
    this.environment = new ChildEnvironment(variables, ports, state);
    this.started = StartedProcesses.in(state.path());
  }

  /**
   * @param root the checkout whose built services are run
   * @param state where data, logs and secrets are kept
   * @param variables the environment that the parts inherit
   */
  public static Platform in(Path root, Path state, Ports ports, Map<String, String> variables) {
    return new Platform(root, StateFolder.create(state), ports, variables);
  }

  /** Starts everything; returns when the first email can be sent. */
  public Installation start(Progress progress) throws IOException {
    started.stopLeftovers();
    ports.requireFree();
    // These two need nothing of the others and start while Postgres does.
    var aws = startAws();
    var receiver = startReceiver();
    var server = progress.step("Postgres", this::startPostgres);
    var databases = new LocalDatabase(state, ports.database());
    var opened = progress.step("Database schema", () -> databases.open(server));
    database = opened;
    var secrets = SeedSecrets.kept(state::secret, environment.apiKeyPrefix());
    var endpoint =
        progress.step("Organization, domain, key, webhook", () -> plant(opened, secrets));
    startServices(opened);

    var readiness = new Readiness(http, progress);
    readiness.await("AWS sandbox", aws, Ports.url(ports.sandbox()) + "/_sandbox/health");
    readiness.await("Webhook receiver", receiver, deliveriesUrl());
    tellReceiver(secrets);
    try (var setup = new AwsSetup(ports)) {
      progress.run(
          "SES identity, configuration set, SNS topic, SQS queue", () -> prepareAws(setup));
      services.forEach((service, child) -> readiness.await(service, child, service.port(ports)));
      progress.run("SNS subscription of the ingester", setup::subscribe);
    }
    var credentials = Credentials.of(ports, secrets, endpoint);
    credentials.write(state.credentials());
    return new Installation(
        ports, credentials, opened.login(PosternRole.MIGRATOR), secrets.signingSecret());
  }

  /** Ends a service as a crash would, at whatever it is doing. */
  public void kill(Service service) {
    var child = requireNonNull(services.remove(service));
    children.remove(child);
    StartedProcesses.kill(child.process());
  }

  /** Starts a service that was killed, and returns when it is ready. */
  public void restart(Service service, Progress progress) throws IOException {
    var child = startService(service, requireNonNull(database));
    new Readiness(http, progress).await(service, child, service.port(ports));
  }

  /**
   * Starts one more process of a service beside the first, and returns when it is ready.
   *
   * @param further variables of this process alone
   */
  public Replica addReplica(Service service, Map<String, String> further, Progress progress)
      throws IOException {
    var variables = environment.ofService(service, requireNonNull(database));
    var own = Ports.free();
    variables.putAll(own.listening(service));
    variables.putAll(further);
    var name = service.title() + "-" + service.port(own);
    var child = startChild(name, service.command(root), variables);
    new Readiness(http, progress).await(service, child, service.port(own));
    return new Replica(child, service.port(own));
  }

  /** Ends a replica as a crash would. */
  public void kill(Replica replica) {
    children.remove(replica.child());
    StartedProcesses.kill(replica.child().process());
  }

  /** Postgres ends, as an administrator or a crash would end it, and starts on the same port. */
  public void restartDatabase(boolean crash, Progress progress) {
    var server = requireNonNull(postgres);
    Runnable end = crash ? server::quit : server::close;
    end.run();
    progress.step("Postgres again", this::startPostgres);
  }

  /** The processes by name, Postgres among them. */
  public Map<String, ProcessHandle> processes() {
    var processes = new TreeMap<String, ProcessHandle>();
    children.forEach(child -> processes.put(child.name(), child.process().toHandle()));
    var server = postgres;
    if (server != null) {
      ProcessHandle.of(server.pid()).ifPresent(process -> processes.put("postgres", process));
    }
    return processes;
  }

  /** Waits until a part ends by itself, which none should, and tells its end. */
  String awaitUnexpectedEnd() {
    var ends = children.stream().map(child -> child.process().onExit()).toList();
    CompletableFuture.anyOf(ends.toArray(CompletableFuture[]::new)).join();
    return children.stream().flatMap(child -> child.obituary().stream()).findFirst().orElseThrow();
  }

  @Override
  public void close() {
    // All at once, for none needs another to stop well; but all of them need Postgres.
    children.forEach(child -> child.process().destroy());
    children.forEach(child -> StartedProcesses.stop(child.process().toHandle(), STOP_PATIENCE));
    var server = postgres;
    if (server != null) {
      server.close();
    }
    try {
      started.stopLeftovers();
    } catch (IOException unreadable) {
      throw new LaunchException("cannot read the list of started processes", unreadable);
    }
  }

  private Child startAws() throws IOException {
    return startChild(
        "aws",
        JavaCommand.ofClass(
            "dev.postern.sandbox.aws.AwsSandboxMain", SERVER_HEAP, state.aws().toString()),
        environment.ofServer("POSTERN_SANDBOX_PORT", ports.sandbox()));
  }

  private Child startReceiver() throws IOException {
    return startChild(
        "receiver",
        JavaCommand.ofClass("dev.postern.sandbox.receiver.WebhookReceiverMain", SERVER_HEAP),
        environment.ofServer("POSTERN_RECEIVER_PORT", ports.receiver()));
  }

  private void startServices(PosternDatabase opened) throws IOException {
    for (var service : Service.values()) {
      startService(service, opened);
    }
  }

  private Child startService(Service service, PosternDatabase opened) throws IOException {
    var child =
        startChild(service.title(), service.command(root), environment.ofService(service, opened));
    services.put(service, child);
    return child;
  }

  private Child startChild(String name, List<String> command, Map<String, String> variables)
      throws IOException {
    var child = Child.start(name, command, variables, state.log(name));
    children.add(child);
    started.add(child.process().toHandle());
    return child;
  }

  private LocalPostgres startPostgres() throws IOException {
    var server = new LocalDatabase(state, ports.database()).start();
    postgres = server;
    started.add(ProcessHandle.of(server.pid()).orElseThrow());
    return server;
  }

  private UUID plant(PosternDatabase database, SeedSecrets secrets) throws SQLException {
    var cipher = new SecretCipher(environment.encryptionKey(), List.of());
    try (var connection = database.login(PosternRole.MIGRATOR).connect()) {
      return new Seed(connection, cipher)
          .plant(secrets, Ports.url(ports.receiver()) + "/hooks/demo");
    }
  }

  private void tellReceiver(SeedSecrets secrets) {
    http.send(
        "PUT",
        Ports.url(ports.receiver()) + "/_receiver/secrets/demo",
        Map.of("secrets", List.of(secrets.signingSecret())),
        null);
  }

  private void prepareAws(AwsSetup setup) {
    setup.prepare();
    setup.createIdentity(Seed.DOMAIN);
    // Only the sandbox has this short cut; a real domain is verified by its DNS records.
    http.send(
        "POST",
        Ports.url(ports.sandbox()) + "/_sandbox/identities/" + Seed.DOMAIN + "/verify",
        null,
        null);
  }

  private String deliveriesUrl() {
    return Ports.url(ports.receiver()) + "/_receiver/deliveries?name=demo";
  }
}
