package dev.postern.dispatcher.mime;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PlainTextTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "<h1>Hi</h1><p>One<br>two</p>|Hi//One/two",
        "<style>p { color: red }</style><p>seen</p><script>no()</script>|seen",
        "a  &lt;b&gt; &#233; &#x2709; &unknown; & c|a <b> é ✉ &unknown; & c",
        "<!-- <p>no</p> -->yes|yes",
        "no tag: 1 < 2|no tag: 1 < 2",
        "<p>unfinished <b|unfinished",
        "<div><div><div>deep</div></div></div>end|deep//end",
      })
  void keepsWhatAReaderWouldSee(String html, String text) {
    assertThat(PlainText.of(html)).isEqualTo(text.replace('/', '\n'));
  }
}
