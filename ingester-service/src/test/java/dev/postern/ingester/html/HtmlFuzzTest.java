package dev.postern.ingester.html;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.api.FuzzedDataProvider;
import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.postern.ingester.html.HtmlConfig.RemoteImages;
import java.util.Locale;

/** Whatever HTML is made of, nothing of it acts afterwards. */
class HtmlFuzzTest {
  private final HtmlSanitizer sanitizer = new HtmlSanitizer(() -> RemoteImages.BLOCK);

  @FuzzTest(maxDuration = "5s")
  void isInert(FuzzedDataProvider data) {
    String safe = sanitizer.sanitize(data.consumeRemainingAsString()).orElse("");
    assertThat(safe.toLowerCase(Locale.ROOT))
        .doesNotContain("<script", "<iframe", "<object", "<form", "<svg", "<style")
        .doesNotContainPattern("<[^>]*\\son[a-z]+\\s*=")
        .doesNotContainPattern("<[^>]*=\"\\s*javascript:");
  }
}
