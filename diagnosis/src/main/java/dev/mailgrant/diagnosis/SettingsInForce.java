package dev.mailgrant.diagnosis;

import dev.mailgrant.core.EnumWords;
import dev.mailgrant.core.mail.MailProtocol;
import dev.mailgrant.core.mail.TlsMode;
import dev.mailgrant.diagnosis.fact.Fact;
import dev.mailgrant.diagnosis.fact.Facts;
import dev.mailgrant.diagnosis.fact.HostFacts;
import dev.mailgrant.diagnosis.finding.CommandToken;
import dev.mailgrant.diagnosis.finding.SuggestedCommand;
import dev.mailgrant.diagnosis.finding.Tool;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The settings of the failed attempt. Recommending them again would fix nothing.
 *
 * @param protocol the protocol of the mail server
 * @param tls when TLS begins
 * @param values the known values of command line options
 */
record SettingsInForce(MailProtocol protocol, TlsMode tls, Map<String, String> values) {
  static SettingsInForce of(Facts facts) {
    Map<String, String> values = new HashMap<>();
    Optional<HostFacts> server = facts.get(Fact.MAIL_SERVER);
    facts.get(Fact.SCOPE).ifPresent(scope -> values.put("--scope", scope));
    facts.get(Fact.TENANT_ID).ifPresent(tenant -> values.put("--tenant-id", tenant));
    String protocol = "--" + EnumWords.kebab(facts.protocol());
    server.flatMap(HostFacts::host).ifPresent(host -> values.put(protocol + "-host", host));
    server
        .flatMap(HostFacts::port)
        .ifPresent(port -> values.put(protocol + "-port", String.valueOf(port)));
    facts
        .get(Fact.TLS_MODE)
        .ifPresent(mode -> values.put(protocol + "-tls", EnumWords.kebab(mode)));
    TlsMode usual = facts.protocol() == MailProtocol.SMTP ? TlsMode.STARTTLS : TlsMode.IMPLICIT;
    return new SettingsInForce(facts.protocol(), facts.get(Fact.TLS_MODE).orElse(usual), values);
  }

  /** Returns whether a mailgrant command only sets values that are already in use. */
  boolean areThoseOf(SuggestedCommand command) {
    if (command.tool() != Tool.MAILGRANT) {
      return false;
    }
    List<String> words = command.words().stream().map(CommandToken::text).toList();
    boolean hasOption = false;
    for (int i = 0; i < words.size(); i++) {
      // The protocol is the same in every command.
      if (words.get(i).startsWith("--") && !words.get(i).equals("--protocol")) {
        hasOption = true;
        boolean isSame = i + 1 < words.size() && words.get(i + 1).equals(values.get(words.get(i)));
        if (!isSame) {
          return false;
        }
      }
    }
    return hasOption;
  }
}
