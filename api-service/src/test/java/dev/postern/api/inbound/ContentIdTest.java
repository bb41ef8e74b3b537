package dev.postern.api.inbound;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.regex.Matcher;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ContentIdTest {
  @ParameterizedTest
  @CsvSource({
    "logo, logo",
    "logo&#64;x.test, logo@x.test",
    "logo&#x40;x.test, logo@x.test",
    "logo%40x.test, logo@x.test",
    "a+b, a+b",
    "a&#43;b, a+b",
    "a&amp;b, a&b",
    "a%2, a%2",
    "%3Clogo%3E, logo",
    "a&#1114112;b, ab"
  })
  void isReadAsHtmlWritesIt(String written, String read) {
    Matcher source = ContentId.SOURCE.matcher("<img src=\"cid:" + written + "\">");
    assertThat(source.find()).isTrue();
    assertThat(ContentId.of(source.toMatchResult())).isEqualTo(read);
  }

  @Test
  void isNotFoundOutsideOfSources() {
    assertThat(ContentId.isIn("<a href=\"cid:logo\">cid:logo</a> src='cid:logo'")).isFalse();
  }

  @Test
  void isTheSameWithAndWithoutBrackets() {
    assertThat(ContentId.bare("<a@b>")).isEqualTo(ContentId.bare(" a@b "));
  }
}
