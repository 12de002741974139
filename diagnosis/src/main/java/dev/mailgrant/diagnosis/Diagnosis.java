package dev.mailgrant.diagnosis;

import dev.mailgrant.core.mail.TlsMode;
import dev.mailgrant.diagnosis.fact.Fact;
import dev.mailgrant.diagnosis.fact.Facts;
import dev.mailgrant.diagnosis.finding.Catalogue;
import dev.mailgrant.diagnosis.finding.CatalogueEntry;
import dev.mailgrant.diagnosis.finding.Certainty;
import dev.mailgrant.diagnosis.finding.CommandToken;
import dev.mailgrant.diagnosis.finding.Finding;
import dev.mailgrant.diagnosis.finding.FindingId;
import dev.mailgrant.diagnosis.finding.Placeholder;
import dev.mailgrant.diagnosis.finding.Placeholders;
import dev.mailgrant.diagnosis.finding.SuggestedCommand;
import dev.mailgrant.diagnosis.finding.Tool;
import dev.mailgrant.diagnosis.rules.ClaimRules;
import dev.mailgrant.diagnosis.rules.ClockRules;
import dev.mailgrant.diagnosis.rules.Conclusion;
import dev.mailgrant.diagnosis.rules.CredentialRules;
import dev.mailgrant.diagnosis.rules.EndpointRules;
import dev.mailgrant.diagnosis.rules.KnownValues;
import dev.mailgrant.diagnosis.rules.LeastPrivilegeRules;
import dev.mailgrant.diagnosis.rules.LoginRules;
import dev.mailgrant.diagnosis.rules.MailboxRules;
import dev.mailgrant.diagnosis.rules.NetworkRules;
import dev.mailgrant.diagnosis.rules.Rule;
import dev.mailgrant.diagnosis.rules.ServerRules;
import dev.mailgrant.diagnosis.rules.ServerStateRules;
import dev.mailgrant.diagnosis.rules.SettingRules;
import dev.mailgrant.diagnosis.rules.SetupRules;
import dev.mailgrant.diagnosis.rules.TlsRules;
import dev.mailgrant.diagnosis.rules.TokenRules;
import dev.mailgrant.diagnosis.rules.pop3.Pop3Rules;
import dev.mailgrant.diagnosis.rules.smtp.SmtpLoginRules;
import dev.mailgrant.diagnosis.rules.smtp.SmtpRoleRules;
import dev.mailgrant.diagnosis.rules.smtp.SmtpRules;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * Determines why a mailbox does not open: a pure function from facts to findings. It performs no
 * input or output and reads no clock. Safe for use by several threads.
 *
 * <p>Findings are sorted by certainty, then by step, and within a step by specificity or frequency.
 * Each finding occurs at most once. If several causes remain possible, none of them is {@link
 * Certainty#CERTAIN}. If the mailbox was opened, only findings about other problems are returned.
 */
public final class Diagnosis {
  /**
   * In the order of a handshake, except for the clock: if it is a cause, it causes the other
   * failures.
   */
  private static final List<Rule> RULES =
      List.of(
          new ClockRules(),
          new SettingRules(),
          new SetupRules(),
          new CredentialRules(),
          new NetworkRules(),
          new TlsRules(),
          new EndpointRules(),
          new TokenRules(),
          new ClaimRules(),
          new SmtpRoleRules(),
          new ServerRules(),
          new ServerStateRules(),
          new LoginRules(),
          new MailboxRules(),
          new SmtpRules(),
          new SmtpLoginRules(),
          new Pop3Rules(),
          new LeastPrivilegeRules(),
          ClockRules::beside);

  /** How the options of the mail server begin in the catalogue. */
  private static final String OF_MAIL_SERVER = "--{" + Placeholder.PROTOCOL.word() + "}-";

  private Diagnosis() {}

  /**
   * Determines all findings.
   *
   * @param facts the known facts; any of them may be missing
   * @return the findings, most certain first; empty if there is no problem or no known cause
   */
  public static List<Finding> of(Facts facts) {
    Map<FindingId, Conclusion> conclusions = new LinkedHashMap<>();
    for (Rule rule : RULES) {
      for (Conclusion conclusion : rule.conclusions(facts)) {
        conclusions.merge(conclusion.which(), conclusion, Conclusion::merge);
      }
    }
    if (conclusions.isEmpty()) {
      return List.of();
    }
    Map<Placeholder, String> known = KnownValues.of(facts);
    SettingsInForce inForce = SettingsInForce.of(facts);
    return conclusions.values().stream()
        .sorted(Comparator.comparing(Conclusion::certainty))
        .map(conclusion -> finding(conclusion, known, inForce))
        .toList();
  }

  /**
   * Returns findings that another report contains.
   *
   * @param named the findings with their certainty
   * @param evidence the source of the findings
   * @param facts further facts, for placeholders in commands
   * @return the findings, most certain first
   */
  public static List<Finding> named(Map<FindingId, Certainty> named, String evidence, Facts facts) {
    return named.entrySet().stream()
        .sorted(Map.Entry.comparingByValue())
        .map(one -> new Conclusion(one.getKey(), one.getValue(), List.of(evidence), Map.of()))
        .map(conclusion -> named(conclusion, facts))
        .toList();
  }

  /** Without facts, a finding shows the commands for its own protocol. */
  private static Finding named(Conclusion conclusion, Facts facts) {
    Facts known =
        facts.get(Fact.PROTOCOL).isPresent()
            ? facts
            : facts.with(Fact.PROTOCOL, conclusion.which().protocol());
    return finding(conclusion, KnownValues.of(known), SettingsInForce.of(known));
  }

  private static Finding finding(
      Conclusion conclusion, Map<Placeholder, String> known, SettingsInForce inForce) {
    Map<Placeholder, String> filled = new EnumMap<>(Placeholder.class);
    filled.putAll(known);
    filled.putAll(conclusion.about());
    CatalogueEntry entry = Catalogue.entry(conclusion.which());
    return new Finding(
        entry,
        conclusion.certainty(),
        conclusion.evidence(),
        commands(entry.confirm(), filled, inForce),
        Placeholders.fill(entry.remedy(), filled),
        commands(entry.fix(), filled, inForce).stream()
            .filter(command -> !inForce.areThoseOf(command))
            .map(command -> conclusion.condition().map(command::onlyIf).orElse(command))
            .toList());
  }

  /** Settings of the mail server do not fix a problem of another host. */
  private static List<SuggestedCommand> commands(
      List<SuggestedCommand> all, Map<Placeholder, String> filled, SettingsInForce inForce) {
    boolean isElsewhere =
        filled.containsKey(Placeholder.HOST)
            && !(isSame(filled, Placeholder.HOST, Placeholder.MAIL_HOST)
                && isSame(filled, Placeholder.PORT, Placeholder.MAIL_PORT));
    return all.stream()
        .filter(command -> command.protocols().contains(inForce.protocol()))
        .filter(command -> !(isElsewhere && setsMailServer(command)))
        .map(
            command ->
                inForce.tls() == TlsMode.STARTTLS && isToMailServer(command, filled)
                    ? command.withStartTls(inForce.protocol())
                    : command)
        .map(command -> command.fill(filled).with(inForce.protocol()))
        .toList();
  }

  private static boolean isSame(
      Map<Placeholder, String> filled, Placeholder one, Placeholder other) {
    return Objects.equals(filled.get(one), filled.get(other));
  }

  private static boolean isToMailServer(SuggestedCommand command, Map<Placeholder, String> filled) {
    boolean isHostMail =
        filled.containsKey(Placeholder.HOST)
            && isSame(filled, Placeholder.HOST, Placeholder.MAIL_HOST)
            && isSame(filled, Placeholder.PORT, Placeholder.MAIL_PORT);
    return command.words().stream()
        .map(CommandToken::text)
        .anyMatch(
            text ->
                text.contains("{" + Placeholder.MAIL_HOST.word() + "}")
                    || (isHostMail && text.contains("{" + Placeholder.HOST.word() + "}")));
  }

  private static boolean setsMailServer(SuggestedCommand command) {
    return command.tool() == Tool.MAILGRANT
        && command.words().stream().anyMatch(word -> word.text().startsWith(OF_MAIL_SERVER));
  }
}
