package dev.mailgrant.cli.dovecot;

import dev.mailgrant.core.mail.MailProtocol;
import java.util.EnumSet;
import java.util.OptionalInt;
import java.util.Set;

/**
 * What a {@link DovecotServer} offers.
 *
 * @param protocols the protocols; SMTP is message submission (RFC 6409)
 * @param mechanisms the SASL mechanisms, separated by blanks
 * @param relayPort the port on 127.0.0.1 of the SMTP server that receives the submitted messages
 */
record DovecotOptions(Set<MailProtocol> protocols, String mechanisms, OptionalInt relayPort) {
  private static final String BEARER = "xoauth2 oauthbearer";

  DovecotOptions {
    protocols = Set.copyOf(protocols);
  }

  /** IMAP. */
  static DovecotOptions imap() {
    return new DovecotOptions(EnumSet.of(MailProtocol.IMAP), BEARER, OptionalInt.empty());
  }

  /** POP3. */
  static DovecotOptions pop3() {
    return new DovecotOptions(EnumSet.of(MailProtocol.POP3), BEARER, OptionalInt.empty());
  }

  /** Message submission. */
  static DovecotOptions submission(int relayPort) {
    return new DovecotOptions(EnumSet.of(MailProtocol.SMTP), BEARER, OptionalInt.of(relayPort));
  }

  /** All three protocols. */
  static DovecotOptions all(int relayPort) {
    return new DovecotOptions(EnumSet.allOf(MailProtocol.class), BEARER, OptionalInt.of(relayPort));
  }

  /** Returns the same with other mechanisms. */
  DovecotOptions withMechanisms(String others) {
    return new DovecotOptions(protocols, others, relayPort);
  }

  /** Dovecot's name of a protocol. */
  static String name(MailProtocol protocol) {
    return switch (protocol) {
      case IMAP -> "imap";
      case POP3 -> "pop3";
      case SMTP -> "submission";
    };
  }
}
