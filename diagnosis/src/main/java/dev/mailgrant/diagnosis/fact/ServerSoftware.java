package dev.mailgrant.diagnosis.fact;

import dev.mailgrant.core.imap.Capabilities;
import dev.mailgrant.core.imap.Greeting;
import dev.mailgrant.core.imap.StatusResponse;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/** Which mail server spoke. */
public enum ServerSoftware {
  EXCHANGE_ONLINE("Exchange Online"),
  /** An Exchange Server of one's own. */
  EXCHANGE_SERVER("an on-premises Exchange Server"),
  GMAIL("Gmail"),
  DOVECOT("Dovecot"),
  CYRUS("Cyrus"),
  COURIER("Courier"),
  /** A program between client and server: a virus scanner, a gateway, a local proxy. */
  INTERCEPTOR("a program between client and server"),
  /** Another one. */
  OTHER("another mail server");

  private static final Pattern ON_PREMISES_BANNER =
      Pattern.compile("microsoft exchange (server )?(2000|2003|2007|2010|2013|2016|2019)");
  private static final Pattern OUTLOOK_NAME =
      Pattern.compile("(^|\\.)((prod|mgd)\\.)?outlook\\.[a-z.]+$|\\.office365\\.(com|us)$");

  /** Words of greetings and ID answers. Exchange's own are looked at before. */
  private static final Pattern INTERCEPTED =
      Pattern.compile(
          "avast|\\bavg\\b|kaspersky|bitdefender|\\beset\\b|norton|sophos|davmail|proton|perdition"
              + "|up-imapproxy|email oauth|fortimail|barracuda");

  private final String words;

  ServerSoftware(String words) {
    this.words = words;
  }

  /** Its name for a sentence. */
  public String words() {
    return words;
  }

  /** Whether Exchange speaks, in the cloud or not. */
  public boolean isExchange() {
    return this == EXCHANGE_ONLINE || this == EXCHANGE_SERVER;
  }

  /**
   * Recognises a server by its banner: its greeting, or its answer to ID. Exchange Online ends its
   * greeting with a machine's name below {@code prod.outlook.com} in base64; an Exchange Server
   * names none, another one, or its year.
   *
   * @return the server; {@link #OTHER} if the banner is nobody's whom we know; empty if it says
   *     nothing
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
      return Optional.empty(); // either of the two
    }
    if (lower.contains("gimap") || lower.contains("x-gm-ext-1")) {
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
   * Who the server is, from all that is known; empty if nothing tells. A banner of nobody we know
   * at one of Microsoft's hosts is left open: something may have been cut off it.
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
    Optional<ServerSoftware> greeted = greeting.flatMap(g -> of(g.status().text()));
    boolean isMicrosofts = facts.get(Fact.MAIL_SERVER).filter(HostFacts::isMicrosofts).isPresent();
    if (greeted.isPresent() && !(isMicrosofts && greeted.get() == OTHER)) {
      return greeted;
    }
    if (isMicrosofts) {
      return Optional.of(EXCHANGE_ONLINE);
    }
    // Exchange Online names a machine in its greeting; a server of one's own need not, and offers
    // the log-in of Windows.
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
