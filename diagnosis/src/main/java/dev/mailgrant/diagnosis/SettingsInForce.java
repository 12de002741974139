package dev.mailgrant.diagnosis;

import dev.mailgrant.core.EnumWords;
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
 * @param values the known values of command line options
 */
record SettingsInForce(Map<String, String> values) {
  static SettingsInForce of(Facts facts) {
    Map<String, String> values = new HashMap<>();
    Optional<HostFacts> server = facts.get(Fact.MAIL_SERVER);
    facts.get(Fact.SCOPE).ifPresent(scope -> values.put("--scope", scope));
    facts.get(Fact.TENANT_ID).ifPresent(tenant -> values.put("--tenant-id", tenant));
    server.flatMap(HostFacts::host).ifPresent(host -> values.put("--imap-host", host));
    server
        .flatMap(HostFacts::port)
        .ifPresent(port -> values.put("--imap-port", String.valueOf(port)));
    facts.get(Fact.TLS_MODE).ifPresent(mode -> values.put("--imap-tls", EnumWords.kebab(mode)));
    return new SettingsInForce(values);
  }

  /** Returns whether a mailgrant command only sets values that are already in use. */
  boolean areThoseOf(SuggestedCommand command) {
    if (command.tool() != Tool.MAILGRANT) {
      return false;
    }
    List<String> words = command.words().stream().map(CommandToken::text).toList();
    boolean hasOption = false;
    for (int i = 0; i < words.size(); i++) {
      if (words.get(i).startsWith("--")) {
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
