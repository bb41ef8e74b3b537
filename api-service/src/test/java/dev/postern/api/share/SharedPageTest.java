package dev.postern.api.share;

import static org.assertj.core.api.Assertions.assertThat;

import dev.postern.api.attachment.LinkedAttachment;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class SharedPageTest {
  private static final String HOSTILE = "\"'><script>alert(1)</script>&amp;";

  @Test
  void letsNoTextOfTheEmailBecomeMarkup() {
    SharedEmail email =
        new SharedEmail(
            HOSTILE,
            List.of(HOSTILE),
            List.of(HOSTILE),
            List.of(HOSTILE),
            HOSTILE,
            Instant.EPOCH,
            Optional.of(HOSTILE),
            Optional.of(HOSTILE));
    var file = new LinkedAttachment(HOSTILE, 1, Optional.empty(), "https://x.test/" + HOSTILE);
    String page = new SharedPage(email, List.of(file)).html();
    assertThat(page).doesNotContain("<script").doesNotContain(HOSTILE);
    assertThat(page).contains("&quot;&#39;&gt;&lt;script&gt;alert(1)&lt;/script&gt;&amp;amp;");
  }

  @Test
  void showsTheHtmlInAFrameThatRunsNothing() {
    String page = page("<p onclick=\"x()\">Hi</p>", null).html();
    assertThat(page)
        .contains(
            "sandbox=\"allow-popups allow-popups-to-escape-sandbox\"",
            "srcdoc=\"&lt;base target=&quot;_blank&quot;&gt;&lt;p onclick=&quot;x()&quot;&gt;Hi&lt;/p&gt;\"")
        .doesNotContain("allow-scripts", "allow-same-origin", "allow-forms");
  }

  @Test
  void showsPicturesThatCameWithTheHtml() {
    String html = "<img src=\"cid:logo\"><img src='CID:none'><img src=\"cid:logo2\">";
    var logo = new LinkedAttachment("l.png", 1, Optional.of("logo"), "https://x.test/$1");
    String page = new SharedPage(page(html, null).email(), List.of(logo)).html();
    assertThat(page)
        .contains("&lt;img src=&quot;https://x.test/$1&quot;&gt;")
        .contains("&lt;img src=&#39;CID:none&#39;&gt;&lt;img src=&quot;cid:logo2&quot;&gt;");
  }

  @Test
  void showsATextAsItIs() {
    assertThat(page(null, "1 < 2\n100 %").html())
        .contains("<pre>1 &lt; 2\n100 %</pre>")
        .doesNotContain("<iframe");
    assertThat(page(null, null).html()).contains("not kept any more");
  }

  private static SharedPage page(@Nullable String html, @Nullable String text) {
    return new SharedPage(
        new SharedEmail(
            "ann@x.test",
            List.of("bob@x.test"),
            List.of(),
            List.of(),
            "Hello",
            Instant.EPOCH,
            Optional.ofNullable(html),
            Optional.ofNullable(text)),
        List.of());
  }
}
