package io.portage.udfs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;

class AddressFunctionsTest {

  @Test
  void numbersAreAddressesUpToTheLargestAndNoFurther() {
    IpNumberToInet v4 = new IpNumberToInet();
    assertThat(v4.eval(0L)).isEqualTo("0.0.0.0");
    assertThat(v4.eval(3232235777L)).isEqualTo("192.168.1.1");
    assertThat(v4.eval(4294967295L)).isEqualTo("255.255.255.255");
    assertThat(v4.eval(new BigDecimal("4294967295"))).isEqualTo("255.255.255.255");
    assertThat(v4.eval((Long) null)).isNull();
    assertThatThrownBy(() -> v4.eval(4294967296L)).hasMessage("4294967296 is no IPv4 address");
    assertThatThrownBy(() -> v4.eval(-1L)).hasMessage("-1 is no IPv4 address");

    SignedIpNumberToInet signed = new SignedIpNumberToInet();
    assertThat(signed.eval(-1L)).isEqualTo("255.255.255.255");
    assertThat(signed.eval(-2147483648L)).isEqualTo("128.0.0.0");
    assertThat(signed.eval(2147483647L)).isEqualTo("127.255.255.255");
    assertThatThrownBy(() -> signed.eval(2147483648L)).hasMessageContaining("32 bits");

    Ipv6NumberToInet v6 = new Ipv6NumberToInet();
    assertThat(v6.eval(BigDecimal.ONE)).isEqualTo("0:0:0:0:0:0:0:1");
    assertThat(v6.eval(new BigDecimal("340282366920938463463374607431768211455")))
        .isEqualTo("ffff:ffff:ffff:ffff:ffff:ffff:ffff:ffff");
    assertThatThrownBy(() -> v6.eval(new BigDecimal("340282366920938463463374607431768211456")))
        .hasMessageContaining("is no IPv6 address");
  }

  @Test
  void sixteenBytesAreAnIpv6AddressAlsoWhereTheyHoldAnIpv4One() {
    BytesToInet function = new BytesToInet();
    assertThat(function.eval(bytes("c0a80101"))).isEqualTo("192.168.1.1");
    assertThat(function.eval(bytes("00000000000000000000ffffc0a80101")))
        .isEqualTo("0:0:0:0:0:ffff:c0a8:101");
    assertThat(function.eval(bytes("20010db8000000000000000000000001")))
        .isEqualTo("2001:db8:0:0:0:0:0:1");
    assertThat(function.eval(null)).isNull();
    assertThatThrownBy(() -> function.eval(bytes("00"))).hasMessageContaining("has 1");
  }

  @Test
  void textOfAnAddressIsStrippedAndNothingElseIsTaken() {
    TextToInet function = new TextToInet();
    assertThat(function.eval(" ::1 ")).isEqualTo("::1");
    assertThat(function.eval("10.0.0.0/8")).isEqualTo("10.0.0.0/8");
    assertThat(function.eval("")).isNull();
    assertThat(function.eval("  ")).isNull();
    assertThatThrownBy(() -> function.eval("fe80::1%eth0"))
        .hasMessage("no IP address: fe80::1%eth0");
  }

  @Test
  void uuidsOfEveryFormAreTheSameUuid() {
    String expected = "6ccd780c-baba-1026-9564-5b8c656024db";
    String plain = "6ccd780cbaba102695645b8c656024db";
    // the example of MySQL's manual for UUID_TO_BIN(x, 1)
    String swapped = "1026baba6ccd780c95645b8c656024db";
    assertThat(new HexToUuid().eval(plain)).isEqualTo(expected);
    assertThat(new HexToUuid().eval(expected.toUpperCase(java.util.Locale.ROOT)))
        .isEqualTo(expected);
    assertThat(new SwappedHexToUuid().eval(swapped)).isEqualTo(expected);
    assertThat(new BytesToUuid().eval(bytes(plain))).isEqualTo(expected);
    assertThat(new SwappedBytesToUuid().eval(bytes(swapped))).isEqualTo(expected);
    assertThat(new BytesToUuid().eval(null)).isNull();
    assertThatThrownBy(() -> new BytesToUuid().eval(new byte[15])).hasMessageContaining("has 15");
    assertThatThrownBy(() -> new HexToUuid().eval("6ccd780c-baba102695645b8c656024db"))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new Hex32ToUuid().eval(expected))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void onlyZeroAndOneAreTruthValuesOfBits() {
    BitsToBoolean function = new BitsToBoolean();
    assertThat(function.eval(bytes("00"))).isFalse();
    assertThat(function.eval(bytes("0001"))).isTrue();
    assertThat(function.eval(null)).isNull();
    assertThatThrownBy(() -> function.eval(bytes("02"))).hasMessageContaining("0x02");
    assertThatThrownBy(() -> function.eval(bytes("0101"))).hasMessageContaining("0x0101");
    assertThatThrownBy(() -> function.eval(bytes("ff"))).hasMessageContaining("0xff");
    assertThat(new NonzeroToBoolean().eval(2L)).isTrue();
    assertThat(new NonzeroToBoolean().eval(0L)).isFalse();
    assertThat(new NonzeroToBoolean().eval(null)).isNull();
  }

  private static byte[] bytes(String hex) {
    return HexFormat.of().parseHex(hex);
  }
}
