package dev.postern.dispatcher.mime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class WrittenAddressTest {
  @ParameterizedTest
  @CsvSource({
    "ann@example.test, ann@example.test",
    "Ann <Ann@Example.test>, Ann@Example.test",
    "ann@faß.test, ann@xn--fa-hia.test",
    "ann@bücher.test, ann@xn--bcher-kva.test"
  })
  void givesTheEnvelopeAnAsciiDomain(String written, String address) {
    assertThat(WrittenAddress.parse(written).address()).isEqualTo(address);
  }

  @Test
  void unquotesTheName() {
    assertThat(WrittenAddress.parse("\"Ann \\\"A\\\", Sales\" <ann@example.test>").displayName())
        .isEqualTo("Ann \"A\", Sales");
  }

  @ParameterizedTest
  @ValueSource(strings = {"ann", "@example.test", "ann@", "Ann <ann@>", "ann@-\u200d-.test"})
  void refusesWhatIsNone(String written) {
    assertThatThrownBy(() -> WrittenAddress.parse(written))
        .isInstanceOf(UnsendableEmailException.class);
  }
}
