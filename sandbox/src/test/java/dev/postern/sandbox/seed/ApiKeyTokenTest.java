package dev.postern.sandbox.seed;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ApiKeyTokenTest {

  @Test
  void hasThePublicFormat() {
    assertThat(ApiKeyToken.generate("pn_").text())
        .matches("pn_[0-9A-Za-z]{12}_[0-9A-Za-z]{43}[0-9A-Za-z]{6}");
  }

  @Test
  void endsInTheChecksumOfTheRest() {
    var text = ApiKeyToken.generate("re_").text();
    var content = text.substring(0, text.length() - 6);

    assertThat(text).endsWith(ApiKeyToken.checksum(content));
  }

  @Test
  void hasAKnownChecksum() {
    // CRC-32 of "123456789" is 0xCBF43926 by its definition: 3421780262, here to base 62.
    assertThat(ApiKeyToken.checksum("123456789")).isEqualTo("3jZRME");
  }

  @Test
  void isNeverTheSameTwice() {
    assertThat(ApiKeyToken.generate("pn_").text()).isNotEqualTo(ApiKeyToken.generate("pn_").text());
  }
}
