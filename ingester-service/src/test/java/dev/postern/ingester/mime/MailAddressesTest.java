package dev.postern.ingester.mime;

import static org.assertj.core.api.Assertions.assertThat;

import dev.postern.ingester.mime.MailAddresses.MailAddress;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class MailAddressesTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "a@Example.com|a@example.com|a@example.com",
        "Ada Lovelace <ada@example.com>|Ada Lovelace <ada@example.com>|ada@example.com",
        "\"Lovelace, Ada\" <ada@example.com>|\"Lovelace, Ada\" <ada@example.com>|ada@example.com",
        "Jörg Müller <j@example.com>|Jörg Müller <j@example.com>|j@example.com",
        "<a@example.com>|a@example.com|a@example.com",
        "a@example.com (Ada)|a@example.com|a@example.com"
      })
  void readsOne(String header, String written, String address) {
    assertThat(MailAddresses.in(header)).containsExactly(new MailAddress(written, address));
  }

  @Test
  void dissolvesGroups() {
    assertThat(MailAddresses.in("Team: a@example.com, B <b@example.com>;, c@example.com"))
        .extracting(MailAddress::address)
        .containsExactly("a@example.com", "b@example.com", "c@example.com");
    assertThat(MailAddresses.in("undisclosed-recipients:;")).isEmpty();
  }

  @Test
  void stopsAfterAThousand() {
    String many =
        IntStream.range(0, 1500)
            .mapToObj(i -> "a" + i + "@example.com")
            .collect(Collectors.joining(", "));
    assertThat(MailAddresses.in(many)).hasSize(1000);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "nobody", "@example.com", "a@", ",,,", "<>", "\"", "((((", "a b c"})
  void leavesOutWhatIsNone(String header) {
    assertThat(MailAddresses.in(header)).isEmpty();
  }
}
