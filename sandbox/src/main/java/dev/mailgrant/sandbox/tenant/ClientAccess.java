package dev.mailgrant.sandbox.tenant;

import java.util.Optional;

/**
 * The protocols of a mailbox: {@code Set-CASMailbox}. Immutable and safe for use by several
 * threads.
 *
 * @param imapEnabled {@code -ImapEnabled}
 * @param popEnabled {@code -PopEnabled}
 * @param smtpClientAuthenticationDisabled {@code -SmtpClientAuthenticationDisabled}; absent is
 *     {@code $null}: the setting of the organization applies
 */
public record ClientAccess(
    boolean imapEnabled, boolean popEnabled, Optional<Boolean> smtpClientAuthenticationDisabled) {
  /** Everything is enabled, as far as the organization allows it. */
  public static final ClientAccess DEFAULT = new ClientAccess(true, true, Optional.empty());

  /** Returns these settings with IMAP enabled or disabled. */
  public ClientAccess withImapEnabled(boolean other) {
    return new ClientAccess(other, popEnabled, smtpClientAuthenticationDisabled);
  }

  /** Returns these settings with POP3 enabled or disabled. */
  public ClientAccess withPopEnabled(boolean other) {
    return new ClientAccess(imapEnabled, other, smtpClientAuthenticationDisabled);
  }

  /** Returns these settings with an own value of the switch for SMTP, or without one. */
  public ClientAccess withSmtpClientAuthenticationDisabled(Optional<Boolean> other) {
    return new ClientAccess(imapEnabled, popEnabled, other);
  }
}
