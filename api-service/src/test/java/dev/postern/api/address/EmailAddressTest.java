package dev.postern.api.address;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.postern.api.problem.ApiException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class EmailAddressTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '\'',
      value = {
        "a@x.test | a@x.test",
        "First.Last+tag@Sub.X.test | first.last+tag@sub.x.test",
        "Ann (Sales), Inc. <a@x.test> | a@x.test",
        "\"A, B\" <a@x.test> | a@x.test",
        "\"a b\"@x.test | \"a b\"@x.test",
        "a@bücher.example | a@xn--bcher-kva.example",
        "a@BÜCHER.example | a@xn--bcher-kva.example",
        "a@faß.de | a@xn--fa-hia.de",
        "a@xn--bcher-kva.example | a@xn--bcher-kva.example",
      })
  void isReducedToItsBareForm(String written, String address) {
    EmailAddress email = EmailAddress.parse("to", written);
    assertThat(email.address()).isEqualTo(address);
    assertThat(email.written()).isEqualTo(written);
    assertThat(email.domain().ascii()).isEqualTo(address.substring(address.lastIndexOf('@') + 1));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "a",
        "@x.test",
        "a@",
        "a@x.test b@x.test",
        "a(comment)@x.test",
        "a@x.test(comment)",
        "a@[127.0.0.1]",
        "a@1.2.3.4",
        "@a.test:b@c.test",
        "a@-x.test",
        "a@x.test.",
        "a@x..test",
        "a@x.1",
        "a@xn--zn7c.com",
        "a@x.test\r\nBcc: b@x.test",
        "Ann\r\nBcc: b@x.test <a@x.test>",
        "a@x.test, b@x.test",
        "Ann <<a@x.test>",
        "Ann <Bob <a@x.test>>",
      })
  void isRefusedOtherwise(String written) {
    assertThatThrownBy(() -> EmailAddress.parse("to", written))
        .isInstanceOf(ApiException.class)
        .hasMessageStartingWith("Invalid `to` field. The email address needs to follow");
  }

  @Test
  void saysWhyInternationalMailboxesAreRefused() {
    assertThatThrownBy(() -> EmailAddress.parse("to", "üser@x.test"))
        .hasMessageContaining("must be ASCII");
  }
}
