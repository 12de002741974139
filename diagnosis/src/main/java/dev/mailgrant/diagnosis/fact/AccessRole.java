package dev.mailgrant.diagnosis.fact;

import dev.mailgrant.core.mail.MailProtocol;
import java.util.Optional;

/**
 * The application role of <em>Office 365 Exchange Online</em> that a login with a protocol needs.
 * Immutable.
 *
 * @param value the role in the claim {@code roles}
 * @param id its id, which is the same in every tenant; empty if not certain
 */
public record AccessRole(String value, Optional<String> id) {
  private static final AccessRole OF_IMAP =
      new AccessRole("IMAP.AccessAsApp", Optional.of("5e5addcd-3e8d-4e90-baf5-964efab2b20a"));
  private static final AccessRole OF_POP3 =
      new AccessRole("POP.AccessAsApp", Optional.of("cb842b43-da6e-4506-86fe-bb12199c656d"));

  /** Public sources disagree on the id of its role, so it must be looked up by name. */
  private static final AccessRole OF_SMTP = new AccessRole("SMTP.SendAsApp", Optional.empty());

  /** The role for a protocol. */
  public static AccessRole of(MailProtocol protocol) {
    return switch (protocol) {
      case IMAP -> OF_IMAP;
      case POP3 -> OF_POP3;
      case SMTP -> OF_SMTP;
    };
  }
}
