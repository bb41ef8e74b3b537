package dev.postern.ingester.html;

import static org.assertj.core.api.Assertions.assertThat;

import dev.postern.ingester.html.HtmlConfig.RemoteImages;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;
import org.junit.jupiter.params.provider.ValueSource;

class HtmlSanitizerTest {
  private final HtmlSanitizer sanitizer = new HtmlSanitizer(() -> RemoteImages.BLOCK);

  static final String[] HOSTILE = {
    "<img src=cid:x onerror=alert(1)>",
    "<img src=cid:x/onerror=alert(1)>",
    "<IMG SRC=cid:x OnErRoR=alert(1)>",
    "<svg/onload=alert(1)>",
    "<math><mtext><script>alert(1)</script></mtext></math>",
    "<details open ontoggle=alert(1)>x</details>",
    "<body onload=alert(1)>x</body>",
    "<iframe src=https://evil.example></iframe>",
    "<object data=https://evil.example></object>",
    "<embed src=https://evil.example>",
    "<applet code=x></applet>",
    "<form action=https://evil.example><input name=a><button formaction=javascript:alert(1)>b</button></form>",
    "<base href=https://evil.example/>",
    "<meta http-equiv=refresh content='0;url=https://evil.example'>",
    "<link rel=stylesheet href=https://evil.example/a.css>",
    "<style>@import 'https://evil.example/a.css';</style>",
    "<p style=\"background:url(https://evil.example/a.png)\">x</p>",
    "<p style=\"width:expression(alert(1))\">x</p>",
    "<a href=javascript:alert(1)>x</a>",
    "<a href=\"&#106;avascript:alert(1)\">x</a>",
    "<a href=\"java\tscript:alert(1)\">x</a>",
    "<a href=\"vbscript:msgbox(1)\">x</a>",
    "<a href=\"data:text/html,<script>alert(1)</script>\">x</a>",
    "<scr<script>ipt>alert(1)</scr</script>ipt>",
    "<script>alert(1)",
    "<!--><script>alert(1)</script>-->",
    "<![CDATA[<script>alert(1)</script>]]>",
    "<noscript><p title=\"</noscript><img src=x onerror=alert(1)>\">",
    "<template><img src=x onerror=alert(1)></template>",
    "<math><mi//xlink:href=\"data:x,<script>alert(1)</script>\">",
    "<img srcset=\"https://evil.example/a.png 1x\">",
    "<img src=https://evil.example/pixel.gif>",
    "<img src=//evil.example/pixel.gif>",
    "<video src=https://evil.example/a.mp4 onerror=alert(1)></video>",
    "<table background=https://evil.example/a.png><tr><td>x</td></tr></table>"
  };

  @ParameterizedTest
  @FieldSource("HOSTILE")
  @DisplayName("U54: HTML is inert before it is stored, and cleaning it again changes nothing")
  void takesOutWhatActsOrLoads(String html) {
    String safe = sanitizer.sanitize(html).orElseThrow();
    assertThat(safe.toLowerCase(java.util.Locale.ROOT))
        .doesNotContainPattern("<[^>]*\\son[a-z]+\\s*=")
        .doesNotContainPattern(
            "(href|src|style|background)\\s*=\\s*\"[^\"]*(javascript|vbscript|url\\(|expression)")
        .doesNotContain("evil.example")
        .doesNotContain("<script", "<iframe", "<object", "<embed", "<form", "<base", "<meta")
        .doesNotContain("<link", "<style", "<svg", "<math", "srcset", "data:text");
    assertThat(sanitizer.sanitize(safe)).contains(safe);
  }

  @Test
  void keepsWhatMailsAreMadeOf() {
    String html =
        """
        <h1>Hi</h1><p style="color:red">Some <b>bold</b> <i>words</i></p><ul><li>one</li></ul>\
        <table width="600" cellpadding="0"><tbody><tr><td align="center" bgcolor="#ffffff">cell</td></tr></tbody></table>\
        <a href="https://example.com/?a=1&amp;b=2">link</a><img src="cid:logo@example.com" alt="Logo" width="20" />\
        <img src="data:image/png;base64,iVBORw0KGgo=" />""";
    String safe = sanitizer.sanitize(html).orElseThrow();
    assertThat(safe)
        .contains("<h1>Hi</h1>", "<b>bold</b>", "<li>one</li>", "color:red", "cell")
        .contains("align=\"center\"", "bgcolor=\"#ffffff\"", "width=\"600\"")
        .contains("https://example.com/?a&#61;1&amp;b&#61;2", "target=\"_blank\"", "noopener")
        .contains("cid:logo", "alt=\"Logo\"", "data:image/png;base64,");
    assertThat(sanitizer.sanitize(safe)).contains(safe);
  }

  @Test
  void leavesRemotePicturesInWhereTheyAreAllowed() {
    HtmlSanitizer lenient = new HtmlSanitizer(() -> RemoteImages.ALLOW);
    assertThat(lenient.sanitize("<img src=\"https://pictures.example/a.png\">").orElseThrow())
        .contains("https://pictures.example/a.png");
  }

  @ParameterizedTest
  @ValueSource(ints = {600_000, 5_000_000})
  void givesUpOnTooMuch(int length) {
    assertThat(sanitizer.sanitize("<p title=\"" + "&".repeat(length) + "\">x</p>")).isEmpty();
  }

  @Test
  void boundsWhatGrowsAndWhatIsNested() {
    assertThat(sanitizer.sanitize("&".repeat(500_000))).isEmpty();
    String nested = "<div>".repeat(100_000);
    assertThat(sanitizer.sanitize(nested).orElse("").length()).isLessThan(1024 * 1024);
  }
}
