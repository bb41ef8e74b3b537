package dev.postern.sandbox.launch;

import static java.util.Objects.requireNonNull;

import dev.postern.model.secret.SecretCipher;
import dev.postern.sandbox.client.LocalHttp;
import dev.postern.sandbox.postgres.LocalPostgres;
import dev.postern.sandbox.postgres.PosternDatabase;
import dev.postern.sandbox.postgres.PosternRole;
import dev.postern.sandbox.process.Child;
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
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Every part of Postern on this machine: started, watched, stopped; by tests also crashed. */
public final class Platform implements AutoCloseable {

  private static final Duration STOP_PATIENCE = Duration.ofSeconds(20);

  private final Path root;
  private final StateFolder state;
  private final Ports ports;
  private final ChildEnvironment environment;
  private final ServiceStart start;
  private final StartedProcesses started;
  private final LocalHttp http = new LocalHttp();
  private final Children children;
  private final SandboxServers servers;
  private final Map<Service, Child> services = new EnumMap<>(Service.class);
  private volatile @Nullable LocalPostgres postgres;
  private volatile @Nullable PosternDatabase database;

  /**
   * @param start how the services are started
   */
  Platform(
      Path root,
      StateFolder state,
      Ports ports,
      Map<String, String> variables,
      ServiceStart start) {
    this.root = root;
    this.state = state;
    this.ports = ports;
    this.environment = new ChildEnvironment(variables, ports, state);
    this.start = start;
    this.started = StartedProcesses.in(state.path());
    this.children = new Children(state, started);
    this.servers = new SandboxServers(ports, state, environment, children);
  }

  /**
   * @param root the checkout whose built services are run
   * @param state where data, logs and secrets are kept
   * @param variables the environment that the parts inherit
   */
  public static Platform in(Path root, Path state, Ports ports, Map<String, String> variables) {
    return in(root, state, ports, variables, ServiceStart.by(Service::command));
  }

  /** The same with services that are started in another way. */
  public static Platform in(
      Path root, Path state, Ports ports, Map<String, String> variables, ServiceStart start) {
    return new Platform(root, StateFolder.create(state), ports, variables, start);
  }

  /** Starts everything; returns when the first email can be sent. */
  public Installation start(Progress progress) throws IOException {
    started.stopLeftovers();
    ports.requireFree();
    // These two need nothing of the others and start while Postgres does.
    var aws = servers.startAws();
    var receiver = servers.startReceiver();
    var server = progress.step("Postgres", this::startPostgres);
    var databases = new LocalDatabase(state, ports.database());
    var opened = progress.step("Database schema", () -> databases.open(server));
    database = opened;
    var secrets = SeedSecrets.kept(state::secret, environment.apiKeyPrefix());
    var endpoint =
        progress.step("Organization, domain, key, webhook", () -> plant(opened, secrets));
    startServices();

    var readiness = new Readiness(http, progress);
    readiness.await("AWS sandbox", aws, Ports.url(ports.sandbox()) + "/_sandbox/health");
    readiness.await("Webhook receiver", receiver, deliveriesUrl());
    servers.tellReceiver(http, secrets);
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
    children.kill(requireNonNull(services.remove(service)));
  }

  /**
   * Tells a service to end, as an update does, and answers its exit status.
   *
   * @param patience after it the service is killed
   */
  public int end(Service service, Duration patience) {
    return children.end(requireNonNull(services.remove(service)), patience);
  }

  /** The same of a replica. */
  public int end(Replica replica, Duration patience) {
    return children.end(replica.child(), patience);
  }

  /** Starts a service that has ended, and returns when it is ready. */
  public void restart(Service service, Progress progress) throws IOException {
    var child = startService(service);
    new Readiness(http, progress).await(service, child, service.port(ports));
  }

  /**
   * Starts one more process of a service beside the first, and returns when it is ready.
   *
   * @param further variables of this process alone
   */
  public Replica addReplica(Service service, Map<String, String> further, Progress progress)
      throws IOException {
    var variables = variables(service);
    var own = Ports.free();
    variables.putAll(own.listening(service));
    variables.putAll(further);
    var name = service.title() + "-" + service.port(own);
    var child = children.start(name, start.command().apply(service, root), variables);
    new Readiness(http, progress).await(service, child, service.port(own));
    return new Replica(child, service.port(own));
  }

  /** Ends a replica as a crash would. */
  public void kill(Replica replica) {
    children.kill(replica.child());
  }

  /** Postgres ends, as an administrator or a crash would end it, and starts on the same port. */
  public void restartDatabase(boolean crash, Runnable meanwhile, Progress progress) {
    var server = requireNonNull(postgres);
    Runnable end = crash ? server::quit : server::close;
    end.run();
    meanwhile.run();
    progress.step("Postgres again", this::startPostgres);
  }

  /** The processes by name, Postgres among them. */
  public Map<String, ProcessHandle> processes() {
    var processes = children.byName();
    var server = postgres;
    if (server != null) {
      ProcessHandle.of(server.pid()).ifPresent(process -> processes.put("postgres", process));
    }
    return processes;
  }

  /** Waits until a part ends by itself, which none should, and tells its end. */
  String awaitUnexpectedEnd() {
    return children.awaitUnexpectedEnd();
  }

  @Override
  public void close() {
    stop(STOP_PATIENCE);
  }

  /**
   * @param patience how long each part may take to end by itself
   */
  void stop(Duration patience) {
    // All of them need Postgres.
    children.endAll(patience);
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

  private void startServices() throws IOException {
    for (var service : Service.values()) {
      startService(service);
    }
  }

  private Child startService(Service service) throws IOException {
    var command = start.command().apply(service, root);
    var child = children.start(service.title(), command, variables(service));
    services.put(service, child);
    return child;
  }

  private Map<String, String> variables(Service service) {
    var opened = requireNonNull(database);
    var variables = environment.ofService(service, opened);
    var address = start.address().apply(opened.login(service.role()));
    variables.put(service.variable("DATABASE_URL"), address);
    return variables;
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

  private void prepareAws(AwsSetup setup) {
    setup.prepare();
    setup.createIdentity(Seed.DOMAIN);
    servers.verifyDomain(http);
  }

  private String deliveriesUrl() {
    return Ports.url(ports.receiver()) + "/_receiver/deliveries?name=demo";
  }
}
