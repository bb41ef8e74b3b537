package dev.postern.model.address;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.net.InetAddress;
import java.net.UnknownHostException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AddressRangeTest {
  @ParameterizedTest
  @CsvSource({
    "10.0.0.0/8, 10.255.255.255, true",
    "10.0.0.0/8, 11.0.0.0, false",
    "172.16.0.0/12, 172.31.255.255, true",
    "172.16.0.0/12, 172.32.0.0, false",
    "198.18.0.0/15, 198.20.0.0, false",
    "0.0.0.0/0, 255.255.255.255, true",
    "192.0.0.192, 192.0.0.192, true",
    "192.0.0.192, 192.0.0.193, false",
    "2000::/3, 3fff:ffff::1, true",
    "2000::/3, 4000::1, false",
    "0.0.0.0/0, ::1, false",
  })
  void containsItsBlock(String range, String address, boolean contained)
      throws UnknownHostException {
    assertThat(AddressRange.parse(range).contains(InetAddress.getByName(address)))
        .isEqualTo(contained);
  }

  @ParameterizedTest
  @CsvSource({
    "10.0.0.0/8, 10.1.0.0/16, true",
    "10.0.0.0/8, 10.0.0.0/8, true",
    "10.1.0.0/16, 10.0.0.0/8, false",
    "10.0.0.0/8, 11.0.0.0/16, false",
    "0.0.0.0/0, ::/0, false",
    "2001:db8::/32, 2001:db8:1::/48, true",
  })
  void containsNarrowerBlocks(String range, String other, boolean contained) {
    assertThat(AddressRange.parse(range).containsAll(AddressRange.parse(other)))
        .isEqualTo(contained);
  }

  @Test
  void containsAnAddressButNeverAName() {
    AddressRange range = AddressRange.parse("127.0.0.0/8");
    assertThat(range.containsAddress("127.0.0.1")).isTrue();
    assertThat(range.containsAddress("128.0.0.1")).isFalse();
    assertThat(range.containsAddress("localhost")).isFalse();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "localhost/8", "10.0.0.0/33", "10.0.0.0/-1", "10.0.0.0/x", "10.0/8"})
  void refusesOtherText(String text) {
    assertThatIllegalArgumentException().isThrownBy(() -> AddressRange.parse(text));
  }
}
