package dev.postern.sandbox.aws;

import dev.postern.sandbox.aws.account.SendQuota;
import dev.postern.sandbox.aws.account.SesAccount;
import dev.postern.sandbox.aws.ledger.Ledger;
import dev.postern.sandbox.aws.s3.ObjectStore;
import dev.postern.sandbox.aws.sns.SigningIdentity;
import dev.postern.sandbox.aws.sns.Topics;
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
    Path directory = options.stateDirectory();
    if (directory == null) {
      return new SandboxState(
          account,
          topics,
          new ObjectStore(Files.createTempDirectory("postern-sandbox-"), clock),
          Ledger.inMemory(),
          SigningIdentity.generate(clock),
          null);
    }
    Path objectDirectory = Files.createDirectories(directory.resolve("objects"));
    ObjectStore objects = new ObjectStore(objectDirectory, clock);
    StateFile settings =
        new StateFile(directory.resolve("settings.json"), registries(account, topics, objects));
    settings.load();
    return new SandboxState(
        account,
        topics,
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
      SesAccount account, Topics topics, ObjectStore objects) {
    return Map.of(
        "identities", account.identities().registry(),
        "configurationSets", account.configurationSets().registry(),
        "suppressed", account.suppressed().registry(),
        "receiptRuleSets", account.receiptRuleSets().registry(),
        "topics", topics.registry(),
        "subscriptions", topics.subscriptionRegistry(),
        "buckets", objects.bucketRegistry(),
        "objects", objects.objectRegistry());
  }
}
