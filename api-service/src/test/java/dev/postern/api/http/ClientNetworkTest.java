package dev.postern.api.http;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ClientNetworkTest {
  @ParameterizedTest
  @CsvSource({
    "192.0.2.7, 192.0.2.7/32",
    "2001:db8:1:2:3:4:5:6, 2001:db8:1:2:0:0:0:0/64",
    "2001:db8:1:2:ffff::1, 2001:db8:1:2:0:0:0:0/64",
    "fe80::1%eth0, fe80:0:0:0:0:0:0:0/64",
    "::1, 0:0:0:0:0:0:0:0/64"
  })
  void isOneAddressOrOneCustomersNetwork(String address, String cidr) {
    assertThat(ClientNetwork.of(address).cidr()).isEqualTo(cidr);
  }
}
