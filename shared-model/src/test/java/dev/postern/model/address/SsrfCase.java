package dev.postern.model.address;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * One row of {@code ssrf.tsv}: hostile and harmless URLs, and what becomes of them. Public, because
 * the services that connect run the same rows.
 *
 * @param expected {@code deny} by policy, {@code fail} as an ordinary failed attempt, {@code
 *     allow}, or {@code allow-pinned}: allowed, and nothing but the checked address may be dialled
 * @param layer where it is decided: {@code register} without the network, {@code connect} by what
 *     DNS answers, {@code response} by what the server answers
 */
public record SsrfCase(
    String id, String url, String expected, String layer, String dns, String http, String config) {

  private static final int COLUMNS = 8;

  public SsrfCase {
    require(Set.of("allow", "allow-pinned", "deny", "fail"), expected);
    require(Set.of("register", "connect", "response"), layer);
  }

  private static void require(Set<String> known, String value) {
    if (!known.contains(value)) {
      throw new IllegalArgumentException("not known in ssrf.tsv: " + value);
    }
  }

  public static Stream<SsrfCase> ofLayer(String layer) {
    return all().stream().filter(row -> row.layer.equals(layer));
  }

  /** Every row, in the order of the file. */
  public static List<SsrfCase> all() {
    try (InputStream file = SsrfCase.class.getResourceAsStream("/ssrf.tsv")) {
      if (file == null) {
        throw new IllegalStateException("ssrf.tsv is not on the class path");
      }
      String text = new String(file.readAllBytes(), StandardCharsets.UTF_8);
      return text.lines().skip(1).map(line -> of(line.split("\t"))).toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static SsrfCase of(String[] cells) {
    if (cells.length != COLUMNS) {
      throw new IllegalArgumentException("not a row of ssrf.tsv: " + List.of(cells));
    }
    // A line of the file cannot hold a control character itself.
    String url = cells[7].contains("(shown escaped)") ? cells[1].translateEscapes() : cells[1];
    return new SsrfCase(cells[0], url, cells[2], cells[3], cells[4], cells[5], cells[6]);
  }

  /** What the row sets up beside the rules that always hold. */
  public AddressRules rules() {
    return new AddressRules(
        config.equals("https-only=false"),
        setting("allow-cidrs").stream().toList(),
        setting("deny-cidrs").stream().toList(),
        setting("nat64-prefix"));
  }

  private Optional<AddressRange> setting(String name) {
    return config.startsWith(name + "=")
        ? Optional.of(AddressRange.parse(config.substring(name.length() + 1)))
        : Optional.empty();
  }

  /** The addresses of the first answer that DNS gives, A and AAAA. */
  public List<String> addresses() {
    return Stream.of(dns.split(" then ")[0].split(";"))
        .filter(records -> records.startsWith("A=") || records.startsWith("AAAA="))
        .flatMap(records -> Stream.of(records.substring(records.indexOf('=') + 1).split(",")))
        .toList();
  }

  @Override
  public String toString() {
    return id;
  }
}
