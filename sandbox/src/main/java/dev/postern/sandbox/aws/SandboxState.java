package dev.postern.sandbox.aws;

import dev.postern.sandbox.aws.account.SendQuota;
import dev.postern.sandbox.aws.account.SesAccount;
import dev.postern.sandbox.aws.iam.ManagedPolicy;
import dev.postern.sandbox.aws.ledger.Ledger;
import dev.postern.sandbox.aws.s3.ObjectStore;
import dev.postern.sandbox.aws.sns.SigningIdentity;
import dev.postern.sandbox.aws.sns.Topics;
import dev.postern.sandbox.aws.sqs.Queues;
import dev.postern.sandbox.aws.state.Registry;
import dev.postern.sandbox.aws.state.StateFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Everything the sandbox remembers, for as long as it runs or in the state directory. */
record SandboxState(
    SesAccount account,
    Topics topics,
    Queues queues,
    Registry<ManagedPolicy> policies,
    ObjectStore objects,
    Ledger ledger,
    SigningIdentity signingIdentity,
    @Nullable StateFile settings)
    implements AutoCloseable {
  private static final double MAX_SEND_RATE = 10_000;
  private static final double MAX_24_HOUR_SEND = 50_000_000;

  static SandboxState open(AwsSandboxOptions options) throws IOException {
    Clock clock = options.clock();
    SesAccount account =
        SesAccount.empty(clock, new SendQuota(clock, MAX_SEND_RATE, MAX_24_HOUR_SEND));
    Topics topics = new Topics();
    Queues queues = new Queues(clock);
    Registry<ManagedPolicy> policies = new Registry<>(ManagedPolicy.class);
    Path directory = options.stateDirectory();
    if (directory == null) {
      return new SandboxState(
          account,
          topics,
          queues,
          policies,
          new ObjectStore(Files.createTempDirectory("postern-sandbox-"), clock),
          Ledger.inMemory(),
          SigningIdentity.generate(clock),
          null);
    }
    Path objectDirectory = Files.createDirectories(directory.resolve("objects"));
    ObjectStore objects = new ObjectStore(objectDirectory, clock);
    StateFile settings =
        new StateFile(
            directory.resolve("settings.json"),
            registries(account, topics, queues, policies, objects));
    settings.load();
    return new SandboxState(
        account,
        topics,
        queues,
        policies,
        objects,
        Ledger.at(directory.resolve("ledger.jsonl")),
        SigningIdentity.in(directory, clock),
        settings);
  }

  void save() {
    if (settings != null) {
      settings.save();
    }
  }

  @Override
  public void close() {
    save();
    if (settings == null) {
      objects.erase();
    }
    ledger.close();
  }

  private static Map<String, Registry<?>> registries(
      SesAccount account,
      Topics topics,
      Queues queues,
      Registry<ManagedPolicy> policies,
      ObjectStore objects) {
    return Map.ofEntries(
        Map.entry("identities", account.identities().registry()),
        Map.entry("configurationSets", account.configurationSets().registry()),
        Map.entry("suppressed", account.suppressed().registry()),
        Map.entry("receiptRuleSets", account.receiptRuleSets().registry()),
        Map.entry("topics", topics.registry()),
        Map.entry("subscriptions", topics.subscriptionRegistry()),
        Map.entry("queues", queues.registry()),
        Map.entry("messages", queues.messageRegistry()),
        Map.entry("policies", policies),
        Map.entry("buckets", objects.bucketRegistry()),
        Map.entry("objects", objects.objectRegistry()));
  }
}
