package dev.mailgrant.diagnosis.rules;

import dev.mailgrant.core.EnumWords;
import dev.mailgrant.core.mail.MailProtocol;
import dev.mailgrant.core.mail.TlsMode;
import dev.mailgrant.core.oauth.Claims;
import dev.mailgrant.core.oauth.Cloud;
import dev.mailgrant.core.oauth.Guid;
import dev.mailgrant.diagnosis.fact.Fact;
import dev.mailgrant.diagnosis.fact.Facts;
import dev.mailgrant.diagnosis.fact.HostFacts;
import dev.mailgrant.diagnosis.finding.Placeholder;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/** The values of placeholders, from the facts about a login. */
public final class KnownValues {
  private static final Pattern HOST = Pattern.compile("[\\p{L}\\p{N}._:-]{1,255}");
  private static final Pattern WORD = Pattern.compile("[^\\p{C}\\p{Z}]{1,320}");
  private static final Pattern LINE = Pattern.compile("[^\\p{C}\\p{Zl}\\p{Zp}]{1,320}");
  private static final int HTTPS = 443;

  private KnownValues() {}

  /**
   * Returns the known values. Tokens, logs and servers are untrusted: their values become part of a
   * command only if they have exactly the expected format.
   */
  public static Map<Placeholder, String> of(Facts facts) {
    Map<Placeholder, String> known = new EnumMap<>(Placeholder.class);
    Optional<String> mailbox = facts.get(Fact.MAILBOX);
    if (mailbox.isPresent()) {
      known.putAll(ofMailbox(mailbox.get()));
    }
    put(Placeholder.SENDER, facts.get(Fact.SENDER), WORD, known);
    application(facts, known);
    put(Placeholder.SCOPE, facts.get(Fact.SCOPE), WORD, known);
    put(Placeholder.FOLDER, facts.get(Fact.FOLDER), LINE, known);
    known.put(Placeholder.ROLE, facts.accessRole().value());
    put(Placeholder.ROLE_ID, facts.accessRole().id(), WORD, known);
    known.putAll(of(cloud(facts), facts.protocol()));
    hosts(facts, known);
    return known;
  }

  /** Adds a value if it has the expected format. */
  private static void put(
      Placeholder name, Optional<String> value, Pattern format, Map<Placeholder, String> known) {
    if (value.isPresent() && format.matcher(value.get()).matches()) {
      known.put(name, value.get());
    }
  }

  /**
   * The application and its tenant. Commands grant permissions to them, so the configured ones are
   * used; those of a token are used only without configuration, as for a log. The object id is used
   * only if the token is from the configured application and tenant.
   */
  private static void application(Facts facts, Map<Placeholder, String> known) {
    Optional<Claims> claims = facts.get(Fact.CLAIMS);
    facts
        .get(Fact.CLIENT_ID)
        .or(() -> claims.flatMap(Claims::applicationId))
        .filter(Guid::matches)
        .ifPresent(id -> known.put(Placeholder.CLIENT_ID, id));
    facts
        .get(Fact.TENANT_ID)
        .filter(HOST.asMatchPredicate())
        .or(() -> claims.flatMap(Claims::tenantId).filter(Guid::matches))
        .ifPresent(id -> known.put(Placeholder.TENANT_ID, id));
    claims
        .filter(c -> !ClaimRules.isDelegated(c) && !ClaimRules.isForeign(facts, c))
        .flatMap(Claims::objectId)
        .filter(Guid::matches)
        .ifPresent(id -> known.put(Placeholder.OBJECT_ID, id));
  }

  /**
   * Values that do not depend on a login: Exchange Online's scope and host in the worldwide cloud.
   *
   * @param protocol the protocol of the mail server
   */
  public static Map<Placeholder, String> ofNoCase(MailProtocol protocol) {
    return of(Cloud.GLOBAL, protocol);
  }

  private static Map<Placeholder, String> of(Cloud cloud, MailProtocol protocol) {
    Map<Placeholder, String> known = new EnumMap<>(Placeholder.class);
    known.put(Placeholder.EXCHANGE_SCOPE, cloud.scope());
    known.put(Placeholder.EXCHANGE_HOST, host(cloud, protocol));
    known.put(Placeholder.PROTOCOL, EnumWords.kebab(protocol));
    switch (protocol) {
      case IMAP -> known.put(Placeholder.EXCHANGE_PORT, "993");
      case POP3 -> known.put(Placeholder.EXCHANGE_PORT, "995");
      case SMTP -> known.put(Placeholder.EXCHANGE_PORT, "587");
    }
    known.put(
        Placeholder.EXCHANGE_TLS,
        EnumWords.kebab(protocol == MailProtocol.SMTP ? TlsMode.STARTTLS : TlsMode.IMPLICIT));
    return known;
  }

  /** The host of a protocol in a cloud. */
  private static String host(Cloud cloud, MailProtocol protocol) {
    return switch (protocol) {
      case IMAP -> cloud.imapHost();
      case POP3 -> cloud.pop3Host();
      case SMTP -> cloud.smtpHost();
    };
  }

  /**
   * The cloud of the token request. If its authority has several clouds, it is that of the mail
   * server, otherwise the configured one; the default is the worldwide cloud.
   */
  private static Cloud cloud(Facts facts) {
    Optional<String> authority = facts.get(Fact.AUTHORITY).flatMap(HostFacts::host);
    Optional<String> server = facts.get(Fact.MAIL_SERVER).flatMap(HostFacts::host);
    List<Cloud> asked =
        Cloud.PRESETS.stream()
            .filter(c -> authority.filter(c.authority().getHost()::equalsIgnoreCase).isPresent())
            .toList();
    List<Cloud> possible = asked.isEmpty() && authority.isEmpty() ? Cloud.PRESETS : asked;
    return possible.stream()
        .filter(c -> server.filter(host(c, facts.protocol())::equalsIgnoreCase).isPresent())
        .findFirst()
        .or(() -> configured(facts).filter(c -> asked.isEmpty() || asked.contains(c)))
        .or(() -> asked.stream().findFirst())
        .orElse(Cloud.GLOBAL);
  }

  private static Optional<Cloud> configured(Facts facts) {
    return Cloud.PRESETS.stream()
        .filter(c -> facts.get(Fact.CLOUD).filter(c.name()::equals).isPresent())
        .findFirst();
  }

  private static void hosts(Facts facts, Map<Placeholder, String> known) {
    Optional<String> authority = facts.get(Fact.AUTHORITY).flatMap(KnownValues::hostAndPort);
    if (authority.isPresent()) {
      known.put(Placeholder.AUTHORITY, authority.get());
    }
    Optional<HostFacts> server = facts.get(Fact.MAIL_SERVER);
    if (server.isPresent()) {
      put(server.get(), Placeholder.MAIL_HOST, Placeholder.MAIL_PORT, known);
    }
  }

  private static void put(
      HostFacts server, Placeholder host, Placeholder port, Map<Placeholder, String> known) {
    put(host, server.host(), HOST, known);
    if (server.port().isPresent()) {
      known.put(port, String.valueOf(server.port().get()));
    }
  }

  /** A host as in an {@code https} URL. */
  private static Optional<String> hostAndPort(HostFacts server) {
    return server
        .host()
        .filter(HOST.asMatchPredicate())
        .map(
            host -> {
              String literal = host.contains(":") ? "[" + host + "]" : host;
              return literal
                  + server.port().filter(port -> port != HTTPS).map(port -> ":" + port).orElse("");
            });
  }

  /** The address, and its domain, of a finding about one mailbox. */
  static Map<Placeholder, String> ofMailbox(String mailbox) {
    Map<Placeholder, String> known = new EnumMap<>(Placeholder.class);
    if (WORD.matcher(mailbox).matches()) {
      known.put(Placeholder.MAILBOX, mailbox);
      String domain = mailbox.substring(mailbox.lastIndexOf('@') + 1);
      if (mailbox.contains("@") && HOST.matcher(domain).matches()) {
        known.put(Placeholder.MAILBOX_DOMAIN, domain);
      }
    }
    return known;
  }

  /** The address that a message is from, in a finding about one. */
  static Map<Placeholder, String> ofSender(String sender) {
    return WORD.matcher(sender).matches() ? Map.of(Placeholder.SENDER, sender) : Map.of();
  }

  /** The host and port of a finding about one host. */
  public static Map<Placeholder, String> of(HostFacts server) {
    Map<Placeholder, String> known = new EnumMap<>(Placeholder.class);
    put(server, Placeholder.HOST, Placeholder.PORT, known);
    return known;
  }
}
