package dev.postern.api.inbound;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import org.junit.jupiter.api.Test;

class HeaderFieldsTest {
  @Test
  void keepsTheOrderAndTheFirstSpelling() {
    assertThat(
            HeaderFields.of(
                """
                [{"name": "Received", "value": "from b"}, {"name": "Subject", "value": "Hi"},
                 {"name": "received", "value": "from a"}]
                """))
        .containsExactly(entry("Received", "from b, from a"), entry("Subject", "Hi"));
  }

  @Test
  void isEmptyWithoutFields() {
    assertThat(HeaderFields.of("[]")).isEmpty();
  }
}
