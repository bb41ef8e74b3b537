package dev.postern.model.email;

import static org.assertj.core.api.Assertions.assertThat;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class MailboxTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '\'',
      nullValues = "none",
      value = {
        "a@x.test | none | a@x.test",
        "<a@x.test> | none | a@x.test",
        "Ann <a@x.test> | Ann | a@x.test",
        "Ann<a@x.test> | Ann | a@x.test",
        "Ann (Sales), Inc. <a@x.test> | Ann (Sales), Inc. | a@x.test",
        "\"A, B\" <a@x.test> | A, B | a@x.test",
        "a@x.test <a@x.test> | a@x.test | a@x.test",
      })
  void readsANameAndAnAddress(String written, @Nullable String name, String address) {
    assertThat(Mailbox.parse(written)).contains(new Mailbox(name, address));
  }

  @Test
  void unescapesAQuotedName() {
    assertThat(Mailbox.parse("\"A \\\"B\\\" \\\\ C\" <a@x.test>"))
        .contains(new Mailbox("A \"B\" \\ C", "a@x.test"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"a@x.test, B <b@x.test>", "A <a@x.test>, B <b@x.test>", "a@x.test>"})
  void refusesWhatMayBeSeveral(String written) {
    assertThat(Mailbox.parse(written)).isEmpty();
  }
}
