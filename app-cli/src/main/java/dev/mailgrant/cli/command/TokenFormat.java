package dev.mailgrant.cli.command;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.mailgrant.core.EnumWords;
import dev.mailgrant.core.Secret;
import dev.mailgrant.core.oauth.AccessToken;
import dev.mailgrant.core.sasl.BearerMechanism;
import dev.mailgrant.settings.login.HandshakeSettings;
import java.util.Base64;
import java.util.List;
import java.util.Optional;

/** The output formats of a token. */
enum TokenFormat {
  /** Only the token. */
  RAW(Optional.empty()),
  /** A JSON object, see {@code docs/json.md}. */
  JSON(Optional.empty()),
  /** The initial response of XOAUTH2 in base64, for AUTHENTICATE. */
  XOAUTH2(Optional.of(BearerMechanism.XOAUTH2)),
  /** The initial response of OAUTHBEARER in base64 (RFC 7628 section 3.1). */
  OAUTHBEARER(Optional.of(BearerMechanism.OAUTHBEARER)),
  /** An HTTP header field (RFC 6750 section 2.1). */
  HEADER(Optional.empty());

  private final Optional<BearerMechanism> mechanism;

  TokenFormat(Optional<BearerMechanism> mechanism) {
    this.mechanism = mechanism;
  }

  /** Returns whether the format contains the mailbox. */
  boolean needsMailbox() {
    return mechanism.isPresent();
  }

  /**
   * The token on one line, in every format except {@link #JSON}.
   *
   * @param mailbox the mailbox and its server; required if {@link #needsMailbox}
   */
  Secret line(AccessToken token, Optional<HandshakeSettings> mailbox) {
    if (mechanism.isPresent()) {
      HandshakeSettings where = mailbox.orElseThrow();
      String response =
          mechanism.get().with(where.mailbox(), where.endpoint(), token).start().reveal();
      return Secret.of(Base64.getEncoder().encodeToString(response.getBytes(UTF_8)));
    }
    return this == HEADER
        ? Secret.of("Authorization: Bearer " + token.value().reveal())
        : token.value();
  }

  /** Its word on the command line. */
  String word() {
    return EnumWords.kebab(this);
  }

  static List<String> words() {
    return EnumWords.kebab(values());
  }

  static Optional<TokenFormat> named(String word) {
    return EnumWords.named(word, values());
  }
}
