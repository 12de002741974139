package dev.mailgrant.core.diagnosis;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Finds and fills the blanks in the catalogue's texts. */
final class Blanks {
  private static final Pattern BLANK = Pattern.compile("\\{([a-z-]+)}");
  private static final Pattern GUID =
      Pattern.compile("[0-9A-Fa-f]{8}(-[0-9A-Fa-f]{4}){3}-[0-9A-Fa-f]{12}");
  private static final Pattern HOST = Pattern.compile("[\\p{L}\\p{N}._:-]{1,255}");
  private static final Pattern WORD = Pattern.compile("[^\\p{C}\\p{Z}]{1,320}");
  private static final Pattern LINE = Pattern.compile("[^\\p{C}\\p{Zl}\\p{Zp}]{1,320}");

  private Blanks() {}

  static List<String> in(String text) {
    return BLANK.matcher(text).results().map(found -> found.group(1)).toList();
  }

  static String fill(String text, Map<Blank, String> known) {
    return BLANK
        .matcher(text)
        .replaceAll(
            found ->
                Matcher.quoteReplacement(
                    named(found.group(1))
                        .flatMap(blank -> Optional.ofNullable(known.get(blank)))
                        .orElse("<" + found.group(1) + ">")));
  }

  static Optional<Blank> named(String word) {
    for (Blank blank : Blank.values()) {
      if (blank.word().equals(word)) {
        return Optional.of(blank);
      }
    }
    return Optional.empty();
  }

  static boolean isGuid(String text) {
    return GUID.matcher(text).matches();
  }

  /**
   * What is known for the blanks. A token, a log and a server are somebody else's words: they
   * become part of a command only if they can be nothing else than what they are taken for.
   */
  static Map<Blank, String> of(Facts facts) {
    Map<Blank, String> known = new EnumMap<>(Blank.class);
    var claims = facts.get(Fact.CLAIMS);
    facts.get(Fact.MAILBOX).map(Blanks::ofMailbox).ifPresent(known::putAll);
    Optional<String> configured = facts.get(Fact.CLIENT_ID);
    Optional<String> ofToken = claims.flatMap(c -> c.applicationId());
    // A token of another application must not lead to a permission for that application.
    boolean isOwn =
        configured.isEmpty() || ofToken.filter(configured.get()::equalsIgnoreCase).isPresent();
    configured
        .or(() -> ofToken)
        .filter(Blanks::isGuid)
        .ifPresent(id -> known.put(Blank.CLIENT_ID, id));
    claims
        .filter(c -> isOwn && !ClaimRules.isDelegated(c))
        .flatMap(c -> c.objectId())
        .filter(Blanks::isGuid)
        .ifPresent(id -> known.put(Blank.OBJECT_ID, id));
    claims
        .flatMap(c -> c.tenantId())
        .filter(Blanks::isGuid)
        .or(() -> facts.get(Fact.TENANT_ID).filter(HOST.asMatchPredicate()))
        .ifPresent(id -> known.put(Blank.TENANT_ID, id));
    facts
        .get(Fact.SCOPE)
        .filter(WORD.asMatchPredicate())
        .ifPresent(scope -> known.put(Blank.SCOPE, scope));
    facts
        .get(Fact.FOLDER)
        .filter(LINE.asMatchPredicate())
        .ifPresent(folder -> known.put(Blank.FOLDER, folder));
    known.put(Blank.ROLE, facts.protocol().role());
    hosts(facts, known);
    return known;
  }

  private static void hosts(Facts facts, Map<Blank, String> known) {
    facts
        .get(Fact.AUTHORITY)
        .flatMap(HostFacts::host)
        .filter(HOST.asMatchPredicate())
        .ifPresent(host -> known.put(Blank.AUTHORITY, host));
    facts
        .get(Fact.MAIL_SERVER)
        .ifPresent(
            server -> {
              of(server)
                  .forEach(
                      (blank, value) ->
                          known.put(
                              blank == Blank.HOST ? Blank.MAIL_HOST : Blank.MAIL_PORT, value));
            });
  }

  /** The address, and its domain, of a finding about one mailbox. */
  static Map<Blank, String> ofMailbox(String mailbox) {
    Map<Blank, String> known = new EnumMap<>(Blank.class);
    if (WORD.matcher(mailbox).matches()) {
      known.put(Blank.MAILBOX, mailbox);
      String domain = mailbox.substring(mailbox.lastIndexOf('@') + 1);
      if (mailbox.contains("@") && HOST.matcher(domain).matches()) {
        known.put(Blank.MAILBOX_DOMAIN, domain);
      }
    }
    return known;
  }

  /** The host and port of a finding about one host. */
  static Map<Blank, String> of(HostFacts server) {
    Map<Blank, String> known = new EnumMap<>(Blank.class);
    server.host().filter(HOST.asMatchPredicate()).ifPresent(host -> known.put(Blank.HOST, host));
    server.port().ifPresent(port -> known.put(Blank.PORT, String.valueOf(port)));
    return known;
  }
}
