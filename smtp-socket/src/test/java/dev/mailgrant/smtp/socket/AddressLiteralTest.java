package dev.mailgrant.smtp.socket;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.Inet6Address;
import java.net.InetAddress;
import org.junit.jupiter.api.Test;

class AddressLiteralTest {
  @Test
  void ofShouldTagAnIpv6AddressAndOmitItsZone() throws Exception {
    assertThat(AddressLiteral.of(InetAddress.getByName("192.0.2.7"))).isEqualTo("[192.0.2.7]");
    byte[] octets = InetAddress.getByName("fe80::1").getAddress();
    assertThat(AddressLiteral.of(Inet6Address.getByAddress("", octets, 3)))
        .isEqualTo("[IPv6:fe80:0:0:0:0:0:0:1]");
  }
}
