package dev.mailgrant.diagnosis.fact;

import dev.mailgrant.core.imap.Capabilities;
import dev.mailgrant.core.imap.Greeting;
import dev.mailgrant.core.imap.StatusResponse;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/** The kind of mail server. */
public enum ServerSoftware {
  EXCHANGE_ONLINE("Exchange Online"),
  /** An on-premises Exchange Server. */
  EXCHANGE_SERVER("an on-premises Exchange Server"),
  GMAIL("Gmail"),
  DOVECOT("Dovecot"),
  CYRUS("Cyrus"),
  COURIER("Courier"),
  /** A program between client and server: a virus scanner, a gateway, a local proxy. */
  INTERCEPTOR("a program between client and server"),
  /** Another mail server. */
  OTHER("another mail server");

  private static final Pattern ON_PREMISES_BANNER =
      Pattern.compile("microsoft exchange (server )?(2000|2003|2007|2010|2013|2016|2019)");
  private static final Pattern OUTLOOK_NAME =
      Pattern.compile("(^|\\.)((prod|mgd)\\.)?outlook\\.[a-z.]+$|\\.office365\\.(com|us)$");

  /** Keywords in greetings and ID responses. Exchange is checked before. */
  private static final Pattern INTERCEPTED =
      Pattern.compile(
          "avast|\\bavg\\b|kaspersky|bitdefender|\\beset\\b|norton|sophos|davmail|proton|perdition"
              + "|up-imapproxy|email oauth|fortimail|barracuda");

  private final String words;

  ServerSoftware(String words) {
    this.words = words;
  }

  /** Its name for messages. */
  public String words() {
    return words;
  }

  /** Returns whether it is Exchange, in the cloud or on-premises. */
  public boolean isExchange() {
    return this == EXCHANGE_ONLINE || this == EXCHANGE_SERVER;
  }

  /**
   * Recognises a server by its greeting or its response to ID. Exchange Online ends its greeting
   * with a host name below {@code prod.outlook.com} in base64; an Exchange Server has none, another
   * one, or its year.
   *
   * @return the server; {@link #OTHER} for an unknown banner; empty if the banner has no
   *     information
   */
  public static Optional<ServerSoftware> of(String banner) {
    String lower = banner.toLowerCase(Locale.ROOT);
    if (lower.isBlank()) {
      return Optional.empty();
    }
    if (lower.contains("microsoft.exchange.imap4") || lower.contains("microsoft exchange")) {
      Optional<String> name =
          new Greeting(StatusResponse.of(dev.mailgrant.core.imap.Status.OK, banner.strip()))
              .hostName();
      if (ON_PREMISES_BANNER.matcher(lower).find()) {
        return Optional.of(EXCHANGE_SERVER);
      }
      if (name.isPresent()) {
        return Optional.of(isOutlook(name.get()) ? EXCHANGE_ONLINE : EXCHANGE_SERVER);
      }
      return Optional.empty(); // one of the two
    }
    if (lower.contains("microsoft esmtp mail service")) {
      String name = lower.strip().split(" ", 2)[0];
      // Exchange Server and the SMTP service of Windows have the same text.
      return isOutlook(name) || PermissionModelInUse.isHighVolumeHost(name)
          ? Optional.of(EXCHANGE_ONLINE)
          : Optional.empty();
    }
    if (lower.contains("gimap") || lower.contains("gsmtp") || lower.contains("x-gm-ext-1")) {
      return Optional.of(GMAIL);
    }
    if (INTERCEPTED.matcher(lower).find()) {
      return Optional.of(INTERCEPTOR);
    }
    if (lower.contains("dovecot")) {
      return Optional.of(DOVECOT);
    }
    if (lower.contains("cyrus")) {
      return Optional.of(CYRUS);
    }
    return Optional.of(lower.contains("courier") ? COURIER : OTHER);
  }

  /**
   * Determines the server from all facts; empty if unknown. An unknown banner of a Microsoft host
   * is not classified, because it may be truncated.
   */
  public static Optional<ServerSoftware> of(Facts facts) {
    Optional<ServerSoftware> told = facts.get(Fact.SOFTWARE);
    if (told.isPresent()) {
      return told;
    }
    Optional<Capabilities> capabilities = facts.get(Fact.CAPABILITIES);
    if (capabilities.filter(c -> c.offers("X-GM-EXT-1")).isPresent()) {
      return Optional.of(GMAIL);
    }
    Optional<Greeting> greeting = facts.get(Fact.GREETING);
    Optional<ServerSoftware> greeted =
        greeting
            .map(g -> g.status().text())
            .or(() -> facts.get(Fact.BANNER))
            .flatMap(text -> of(text));
    boolean isMicrosofts = facts.get(Fact.MAIL_SERVER).filter(HostFacts::isMicrosofts).isPresent();
    if (greeted.isPresent() && !(isMicrosofts && greeted.get() == OTHER)) {
      return greeted;
    }
    if (isMicrosofts) {
      return Optional.of(EXCHANGE_ONLINE);
    }
    // Exchange Online has a host name in its greeting; an on-premises server may not, and offers
    // Windows authentication.
    boolean isExchange =
        greeting.filter(g -> g.status().text().contains("Microsoft Exchange")).isPresent();
    boolean isWindows =
        capabilities
            .filter(c -> c.offersMechanism("NTLM") || c.offersMechanism("GSSAPI"))
            .isPresent();
    return isExchange && isWindows ? Optional.of(EXCHANGE_SERVER) : Optional.empty();
  }

  private static boolean isOutlook(String name) {
    return OUTLOOK_NAME.matcher(name.toLowerCase(Locale.ROOT)).find();
  }
}
