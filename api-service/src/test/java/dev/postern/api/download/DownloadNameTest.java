package dev.postern.api.download;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.net.URLDecoder;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class DownloadNameTest {
  static Stream<Arguments> names() {
    return Stream.of(
        arguments("report.pdf", "report.pdf"),
        arguments("../x", "x"),
        arguments("..\\..\\x.txt", "x.txt"),
        arguments("/etc/passwd", "passwd"),
        arguments("C:\\Windows\\system.ini", "system.ini"),
        arguments("C:evil.txt", "Cevil.txt"),
        arguments("..", "attachment"),
        arguments("", "attachment"),
        arguments(".htaccess", "htaccess"),
        arguments("trailing. . ", "trailing"),
        arguments("nul\0byte.txt", "nulbyte.txt"),
        arguments("a\r\nSet-Cookie: x=1.txt", "aSet-Cookie x=1.txt"),
        arguments("exe.\u202Efdp.txt", "exe.fdp.txt"),
        arguments("in\u2066vi\u200Bsi\uFEFFble.txt", "invisible.txt"),
        arguments("line\u2028end\u0085.txt", "lineend.txt"),
        arguments("half \uD83D surrogate.txt", "half  surrogate.txt"),
        arguments("quo\"te%41<b>|?*.txt", "quote41b.txt"),
        arguments("CON", "_CON"),
        arguments("aux.txt", "_aux.txt"),
        arguments("COM1.tar.gz", "_COM1.tar.gz"),
        arguments("console.txt", "console.txt"),
        arguments("Grüße 🎉.txt", "Grüße 🎉.txt"));
  }

  @ParameterizedTest
  @MethodSource("names")
  @DisplayName("U59: the name of a file that is handed out names nothing but a file")
  void cleansNames(String stored, String expected) {
    assertThat(DownloadName.of(stored).text()).isEqualTo(expected);
  }

  @Test
  @DisplayName("U59: a long name is cut in the middle and keeps its type")
  void cutsLongNames() {
    String cut = DownloadName.of("é".repeat(300) + ".PDF").text();
    assertThat(cut).startsWith("éé").endsWith("é.pdf");
    assertThat(cut.getBytes(UTF_8).length).isBetween(190, 200);
    assertThat(DownloadName.of("🎉".repeat(300)).text()).matches("(🎉){50}");
    assertThat(DownloadName.of("x." + "y".repeat(300)).text()).hasSize(200);
  }

  @Test
  @DisplayName("U59: a file is offered to be saved, under a name that no reader takes for more")
  void writesBothForms() {
    String disposition = DownloadName.of("Grüße; x=\"y\" 🎉.txt").disposition();
    assertThat(disposition)
        .isEqualTo(
            "attachment; filename=\"Gr__e; x=y _.txt\";"
                + " filename*=UTF-8''Gr%C3%BC%C3%9Fe%3B%20x%3Dy%20%F0%9F%8E%89.txt");
    String encoded = disposition.substring(disposition.lastIndexOf('\'') + 1);
    assertThat(URLDecoder.decode(encoded, UTF_8)).isEqualTo("Grüße; x=y 🎉.txt");
  }
}
