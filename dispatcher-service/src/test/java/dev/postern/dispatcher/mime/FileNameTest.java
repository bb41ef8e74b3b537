package dev.postern.dispatcher.mime;

import static org.assertj.core.api.Assertions.assertThat;

import org.apache.james.mime4j.codec.DecodeMonitor;
import org.apache.james.mime4j.field.ContentDispositionFieldLenientImpl;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FileNameTest {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "report.pdf",
        "with space.pdf",
        "Übersicht 2026.pdf",
        "請求書.pdf",
        "quote\"and\\slash.txt",
        "a;b=c'd%e*.txt",
        "a-very-long-name-a-very-long-name-a-very-long-name-a-very-long-name-a-very-long-name.txt",
        "ein sehr langer Name mit Umlauten äöüäöüäöüäöüäöüäöüäöüäöüäöüäöüäöüäöüäöüäöüäöü.txt"
      })
  void isReadBackAsItWas(String name) {
    var field = new FileName(new HeaderSafe(name)).disposition("attachment");
    assertThat(field.getBody()).isASCII();
    assertThat(field.getBody().split(" ")).allMatch(word -> word.length() <= 76);
    assertThat(
            ContentDispositionFieldLenientImpl.PARSER
                .parse(field, DecodeMonitor.STRICT)
                .getFilename())
        .isEqualTo(name);
  }
}
