package dev.mailgrant.diagnosis.fact;

import dev.mailgrant.core.mail.MailProtocol;
import dev.mailgrant.core.oauth.Claims;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * How an application gets the right to send with SMTP in Exchange Online. There are three ways that
 * exclude each other, and neither the token nor the server names the one in use: it follows from
 * the token's roles, the host and the server's replies. It is no finding, because each of them is
 * right. Immutable and safe for use by several threads.
 *
 * @param kind the way
 * @param isCertain whether nothing else explains the facts
 * @param reasons the facts, as text
 */
public record PermissionModelInUse(Kind kind, boolean isCertain, List<String> reasons) {
  /** The application permission for SMTP, in the claim {@code roles}. */
  public static final String SMTP_ROLE = AccessRole.of(MailProtocol.SMTP).value();

  /** The application permission for High Volume Email, of Exchange Online and not of Graph. */
  public static final String HIGH_VOLUME_ROLE = "Mail.Send";

  /** One of the three ways. */
  public enum Kind {
    /** {@code SMTP.SendAsApp} in Entra and permissions on the mailbox in Exchange. */
    CLASSIC("classic (SMTP.SendAsApp and permissions on the mailbox)"),
    /** A management role with a scope in Exchange, and no permission in Entra. */
    RBAC_FOR_APPLICATIONS("RBAC for Applications"),
    /** High Volume Email: {@code Mail.Send} in Entra and the account's list of applications. */
    HIGH_VOLUME_EMAIL("High Volume Email");

    private final String words;

    Kind(String words) {
      this.words = words;
    }

    /** The name for reports. */
    public String words() {
      return words;
    }
  }

  public PermissionModelInUse {
    reasons = List.copyOf(reasons);
  }

  /** The permission model and its reasons, for a report. */
  public String inWords() {
    return (isCertain ? "" : "probably ") + kind.words() + ": " + String.join(", ", reasons);
  }

  /**
   * Determines the permission model.
   *
   * @return empty if the facts do not show it, or if it is not about SMTP and Exchange Online
   */
  public static Optional<PermissionModelInUse> of(Facts facts) {
    boolean isElsewhere =
        ServerSoftware.of(facts)
            .filter(software -> software != ServerSoftware.EXCHANGE_ONLINE)
            .isPresent();
    if (facts.protocol() != MailProtocol.SMTP || isElsewhere) {
      return Optional.empty();
    }
    Optional<String> host = highVolumeHost(facts);
    if (host.isPresent()) {
      return Optional.of(
          new PermissionModelInUse(
              Kind.HIGH_VOLUME_EMAIL, true, List.of("the mail server is " + host.get())));
    }
    Optional<SmtpRefusal> reply = facts.get(Fact.SMTP_REPLY).filter(one -> isOfHighVolume(one));
    if (reply.isPresent()) {
      return Optional.of(
          new PermissionModelInUse(
              Kind.HIGH_VOLUME_EMAIL,
              false,
              List.of("only High Volume Email sends this: " + reply.get().words())));
    }
    return facts
        .get(Fact.CLAIMS)
        .filter(claims -> claims.json().text("scp").isEmpty())
        .flatMap(claims -> ofRoles(facts, claims));
  }

  private static Optional<PermissionModelInUse> ofRoles(Facts facts, Claims claims) {
    if (claims.roles().contains(SMTP_ROLE)) {
      return Optional.of(
          new PermissionModelInUse(
              Kind.CLASSIC, false, List.of("the token has the role " + SMTP_ROLE)));
    }
    return facts.isLoginAccepted()
        ? Optional.of(
            new PermissionModelInUse(
                Kind.RBAC_FOR_APPLICATIONS,
                true,
                List.of(
                    "the token does not have the role " + SMTP_ROLE,
                    "the server accepted the login")))
        : Optional.empty();
  }

  /** The name of the mail server if it is that of High Volume Email. */
  public static Optional<String> highVolumeHost(Facts facts) {
    return facts
        .get(Fact.MAIL_SERVER)
        .flatMap(HostFacts::host)
        .filter(PermissionModelInUse::isHighVolumeHost)
        .or(() -> facts.get(Fact.BANNER).map(PermissionModelInUse::firstWord))
        .filter(PermissionModelInUse::isHighVolumeHost);
  }

  /** {@code smtp.hve.mx.microsoft}, and the older {@code smtp-hve.office365.com}. */
  static boolean isHighVolumeHost(String name) {
    String lower = "." + name.toLowerCase(Locale.ROOT) + ".";
    return lower.contains(".hve.") || lower.contains(".smtp-hve.");
  }

  private static boolean isOfHighVolume(SmtpRefusal reply) {
    return reply.has(5, 5, 121, 126) || reply.has(5, 7, 142, 144) || reply.has(5, 7, 240);
  }

  private static String firstWord(String banner) {
    String stripped = banner.strip();
    int end = stripped.indexOf(' ');
    return end < 0 ? stripped : stripped.substring(0, end);
  }
}
