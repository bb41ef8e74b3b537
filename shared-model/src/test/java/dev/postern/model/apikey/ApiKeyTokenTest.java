package dev.postern.model.apikey;

import static org.assertj.core.api.Assertions.assertThat;

import java.security.SecureRandom;
import java.util.List;
import org.junit.jupiter.api.Test;

class ApiKeyTokenTest {
  private static final List<String> PREFIXES = List.of("re_", ApiKeyToken.DEFAULT_PREFIX);

  private final ApiKeyToken token =
      ApiKeyToken.generate(ApiKeyToken.DEFAULT_PREFIX, new SecureRandom());

  @Test
  void hasTheDocumentedForm() {
    assertThat(token.text()).matches("pn_[0-9A-Za-z]{12}_[0-9A-Za-z]{49}");
    assertThat(token.publicId()).isEqualTo(token.text().substring(3, 15));
  }

  @Test
  void isReadBackFromItsText() {
    var read = ApiKeyToken.parse(token.text(), PREFIXES).orElseThrow();
    assertThat(read.publicId()).isEqualTo(token.publicId());
    assertThat(read.hash()).isEqualTo(token.hash()).hasSize(32);
  }

  @Test
  void isReadWithEachAllowedPrefixOnly() {
    var other = ApiKeyToken.generate("re_", new SecureRandom());
    assertThat(ApiKeyToken.parse(other.text(), PREFIXES)).isPresent();
    assertThat(ApiKeyToken.parse(other.text(), List.of("pn_"))).isEmpty();
  }

  @Test
  void isRefusedWhenAnyCharacterChanged() {
    for (int i = 0; i < token.text().length(); i++) {
      var text = new StringBuilder(token.text());
      text.setCharAt(i, text.charAt(i) == 'a' ? 'b' : 'a');
      assertThat(ApiKeyToken.parse(text.toString(), PREFIXES)).as("character %d", i).isEmpty();
    }
  }

  @Test
  void isRefusedWithAnythingAroundIt() {
    for (String text : List.of("", "pn_", token.text() + "a", " " + token.text(), "zzz")) {
      assertThat(ApiKeyToken.parse(text, PREFIXES)).as(text).isEmpty();
    }
  }

  @Test
  void differsEachTime() {
    var other = ApiKeyToken.generate(ApiKeyToken.DEFAULT_PREFIX, new SecureRandom());
    assertThat(other.text()).isNotEqualTo(token.text());
    assertThat(other.publicId()).isNotEqualTo(token.publicId());
  }

  @Test
  void keepsItsSecretOutOfLogs() {
    assertThat(token.toString()).contains(token.publicId()).doesNotContain(token.text());
  }
}
