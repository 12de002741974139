package dev.mailgrant.core.net;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CleartextProtocolTest {

  /** A TLS client reads five octets before it fails. */
  @ParameterizedTest
  @CsvSource(
      quoteCharacter = '|',
      value = {
        "* OK [CAPABILITY IMAP4rev1] ready, IMAP",
        "* BYE too many, IMAP",
        "+OK ready, POP3",
        "-ERR busy, POP3",
        "220 mx.contoso.test ESMTP, SMTP",
        "220-mx.contoso.test ESMTP, SMTP",
        "554 no service, SMTP",
        "HTTP/1.1 400 Bad Request, HTTP",
        "<html><body>, HTTP",
        "<!DOCTYPE html>, HTTP",
        "SSH-2.0-OpenSSH_9.6, SSH",
      })
  void fiveOctetsShouldTellTheProtocol(String opening, String protocol) {
    assertThat(CleartextProtocol.of(opening.substring(0, 5)))
        .hasToString("Optional[" + protocol + "]");
    assertThat(CleartextProtocol.of(opening)).hasToString("Optional[" + protocol + "]");
  }

  @ParameterizedTest
  @ValueSource(strings = {"220 ProFTPD Server ready", "220-Welcome to the ftp service"})
  void ftpShouldBeRecognisedByItsName(String opening) {
    assertThat(CleartextProtocol.of(opening)).contains(CleartextProtocol.FTP);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "*", "hello", "22", "2200 x", "\u0015\u0003\u0001", "A01 OK done"})
  void anythingElseShouldBeUnknown(String opening) {
    assertThat(CleartextProtocol.of(opening)).isEmpty();
  }
}
