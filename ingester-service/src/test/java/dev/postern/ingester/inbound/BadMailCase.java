package dev.postern.ingester.inbound;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

/** A row of {@code bad-inputs.tsv}. */
record BadMailCase(String id, String name, int status, String error, String detail) {
  static Stream<BadMailCase> all() {
    try (InputStream rows = BadMailCase.class.getResourceAsStream("/bad-inputs.tsv")) {
      String text = new String(Objects.requireNonNull(rows).readAllBytes(), StandardCharsets.UTF_8);
      return text.lines().skip(1).map(BadMailCase::parse);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static BadMailCase parse(String row) {
    List<String> columns = List.of(row.split("\t", -1));
    return new BadMailCase(
        columns.get(0),
        columns.get(2),
        Integer.parseInt(columns.get(4)),
        columns.get(5),
        columns.get(6));
  }

  /** Whether its mail can never be read, and is kept nevertheless. */
  boolean isUnparsable() {
    return status == 202 && detail.equals("invalid_mime");
  }

  @Override
  public String toString() {
    return id + " " + name;
  }
}
