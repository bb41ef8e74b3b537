package dev.postern.api.download;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DownloadTypeTest {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "text/html",
        "TEXT/HTML; charset=utf-8",
        " text/html",
        "image/svg+xml",
        "application/xhtml+xml",
        "text/xml",
        "application/xml",
        "application/rss+xml",
        "text/javascript",
        "application/javascript",
        "text/css",
        "multipart/x-mixed-replace",
        "message/rfc822",
        "application/x-shockwave-flash",
        "application/x-msdownload",
        "video/x+xml",
        "text/plain\r\nX: y",
        "audio/<b>",
        "",
        "nonsense"
      })
  @DisplayName("U59: html, svg and whatever else runs is handed out as mere bytes")
  void handsOutAsBytes(String stored) {
    assertThat(DownloadType.of(stored)).isEqualTo("application/octet-stream");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "application/pdf",
        "image/png",
        "text/plain",
        "text/csv",
        "video/mp4",
        "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
      })
  void keepsWhatIsHarmless(String stored) {
    assertThat(DownloadType.of(stored + "; name=\"a\"")).isEqualTo(stored);
  }
}
