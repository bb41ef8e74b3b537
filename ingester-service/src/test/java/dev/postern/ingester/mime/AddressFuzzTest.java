package dev.postern.ingester.mime;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.api.FuzzedDataProvider;
import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.postern.ingester.mime.MailAddresses.MailAddress;

/** Whatever a header of addresses says, what comes of it has the shape of addresses. */
class AddressFuzzTest {
  @FuzzTest(maxDuration = "5s")
  void findsAddressesOrNone(FuzzedDataProvider data) {
    for (MailAddress found : MailAddresses.in(PlainValue.of(data.consumeRemainingAsString()))) {
      assertThat(found.address()).contains("@");
      assertThat(found.written()).contains(found.address());
    }
  }
}
