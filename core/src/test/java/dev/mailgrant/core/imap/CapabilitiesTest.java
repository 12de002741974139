package dev.mailgrant.core.imap;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class CapabilitiesTest {

  @Test
  void offersShouldNotMindTheCase() {
    Capabilities capabilities = Capabilities.parse("IMAP4rev1 auth=xoauth2 SASL-IR");
    assertThat(capabilities.offers("imap4REV1")).isTrue();
    assertThat(capabilities.offers("SASL-IR")).isTrue();
    assertThat(capabilities.offers("SASL")).isFalse();
    assertThat(capabilities.offersMechanism("XOAUTH2")).isTrue();
    assertThat(capabilities.offersMechanism("OAUTHBEARER")).isFalse();
  }

  /** UNSELECT is part of RFC 9051 and need not be offered. */
  @Test
  void theNewRevisionShouldBeKnownAndUnselectWithIt() {
    assertThat(Capabilities.parse("imap4rev2").isOfRevision2Alone()).isTrue();
    assertThat(Capabilities.parse("IMAP4rev1 IMAP4rev2").isOfRevision2Alone()).isFalse();
    assertThat(Capabilities.parse("IMAP4rev1").isOfRevision2Alone()).isFalse();
    assertThat(Capabilities.parse("IMAP4rev1 IMAP4rev2").offersUnselect()).isTrue();
    assertThat(Capabilities.parse("IMAP4rev1 UNSELECT").offersUnselect()).isTrue();
    assertThat(Capabilities.parse("IMAP4rev1").offersUnselect()).isFalse();
  }

  @Test
  void mechanismsShouldComeInTheServersOrder() {
    assertThat(Capabilities.parse("AUTH=PLAIN IMAP4 AUTH=XOAUTH2").mechanisms())
        .containsExactly("PLAIN", "XOAUTH2");
  }

  @Test
  void parseShouldNotMindMoreBlanks() {
    assertThat(Capabilities.parse("  A  B ")).isEqualTo(Capabilities.parse("A B"));
    assertThat(Capabilities.parse("A B")).hasToString("A B");
    assertThat(Capabilities.parse("")).isEqualTo(Capabilities.NONE);
  }
}
