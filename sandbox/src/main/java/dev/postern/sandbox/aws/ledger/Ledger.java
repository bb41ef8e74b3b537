package dev.postern.sandbox.aws.ledger;

import dev.postern.sandbox.aws.mail.Submission;
import dev.postern.sandbox.aws.wire.Json;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Append-only. With a file every entry is a line of it, written before the sender is answered. */
public final class Ledger implements AutoCloseable {
  private static final long RAW_CAPACITY =
      Math.min(200L << 20, Runtime.getRuntime().maxMemory() / 3);

  private final List<LedgerEntry> entries = new ArrayList<>();
  private final Map<String, LedgerEntry> bySesMessageId = new HashMap<>();
  private final Map<String, List<LedgerEntry>> byTag = new HashMap<>();
  private final RawMails raws = new RawMails(RAW_CAPACITY);
  private final @Nullable OutputStream journal;

  private Ledger(@Nullable OutputStream journal) {
    this.journal = journal;
  }

  public static Ledger inMemory() {
    return new Ledger(null);
  }

  public static Ledger at(Path file) throws IOException {
    Ledger ledger =
        new Ledger(
            Files.newOutputStream(file, StandardOpenOption.CREATE, StandardOpenOption.APPEND));
    try (Stream<String> lines = Files.lines(file)) {
      lines
          .map(line -> Json.read(line.getBytes(StandardCharsets.UTF_8)))
          .map(LedgerEntry::fromJson)
          .forEach(ledger::add);
    }
    return ledger;
  }

  public synchronized LedgerEntry append(
      String sesMessageId, Instant at, Submission mail, boolean answered, byte[] raw) {
    LedgerEntry entry =
        new LedgerEntry(
            entries.size() + 1,
            sesMessageId,
            at,
            mail.from(),
            mail.recipients(),
            mail.subject(),
            mail.tags(),
            mail.configurationSet(),
            answered,
            raw.length);
    write(entry);
    raws.add(sesMessageId, raw);
    add(entry);
    return entry;
  }

  public synchronized List<LedgerEntry> entries() {
    return List.copyOf(entries);
  }

  public synchronized List<LedgerEntry> newest(int limit) {
    return List.copyOf(entries.subList(Math.max(0, entries.size() - limit), entries.size()));
  }

  public synchronized List<LedgerEntry> tagged(String name, String value) {
    return List.copyOf(byTag.getOrDefault(name + ":" + value, List.of()));
  }

  public synchronized int size() {
    return entries.size();
  }

  public synchronized Optional<LedgerEntry> find(String sesMessageId) {
    return Optional.ofNullable(bySesMessageId.get(sesMessageId));
  }

  public Optional<byte[]> raw(String sesMessageId) {
    return raws.find(sesMessageId);
  }

  @Override
  public synchronized void close() {
    if (journal != null) {
      try {
        journal.close();
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }

  private void add(LedgerEntry entry) {
    entries.add(entry);
    bySesMessageId.put(entry.sesMessageId(), entry);
    entry
        .tags()
        .forEach(
            (name, value) ->
                byTag.computeIfAbsent(name + ":" + value, key -> new ArrayList<>(1)).add(entry));
  }

  private void write(LedgerEntry entry) {
    if (journal != null) {
      try {
        // one write, so that a kill leaves no half line
        journal.write(Json.write(entry.toJson()).appendByte((byte) '\n').getBytes());
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }
}
