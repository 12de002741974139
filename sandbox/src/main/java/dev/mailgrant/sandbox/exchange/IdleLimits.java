package dev.mailgrant.sandbox.exchange;

import java.io.IOException;
import java.net.Socket;
import java.time.Duration;

/**
 * The idle timeouts after which a front end disconnects a client. Immutable and safe for use by
 * several threads.
 *
 * @param beforeLogin from the greeting to the login
 * @param afterLogin after the login
 */
public record IdleLimits(Duration beforeLogin, Duration afterLogin) {
  /**
   * The defaults of {@code Set-ImapSettings} and {@code Set-PopSettings}; Exchange Online's own are
   * not published.
   */
  public static final IdleLimits OF_MAILBOXES =
      new IdleLimits(Duration.ofMinutes(1), Duration.ofMinutes(30));

  /**
   * The default of {@code Set-ReceiveConnector -ConnectionInactivityTimeout}; Exchange Online's own
   * is not published.
   */
  public static final IdleLimits OF_SUBMISSION =
      new IdleLimits(Duration.ofMinutes(5), Duration.ofMinutes(5));

  /** Limits a client that has not logged in yet. */
  public void applyBeforeLogin(Socket socket) throws IOException {
    socket.setSoTimeout(Math.toIntExact(beforeLogin.toMillis()));
  }

  /** Limits a client that has logged in. */
  public void applyAfterLogin(Socket socket) throws IOException {
    socket.setSoTimeout(Math.toIntExact(afterLogin.toMillis()));
  }
}
