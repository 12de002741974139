package dev.mailgrant.cli.output.finding;

import dev.mailgrant.core.EnumWords;
import dev.mailgrant.diagnosis.finding.Finding;
import dev.mailgrant.diagnosis.finding.SuggestedCommand;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A finding as the object of {@code docs/json.md}, the same in all commands. */
public final class FindingJson {
  private FindingJson() {}

  /** All findings, in order. */
  public static List<Map<String, Object>> findings(List<Finding> findings, GivenOptions given) {
    return findings.stream().map(finding -> finding(finding, given)).toList();
  }

  /**
   * The members of one finding, in order.
   *
   * @param given the options that its mailgrant commands must repeat
   */
  public static Map<String, Object> finding(Finding finding, GivenOptions given) {
    Map<String, Object> object = new LinkedHashMap<>();
    object.put("id", finding.id());
    object.put("certainty", EnumWords.kebab(finding.certainty()));
    object.put("title", finding.title());
    object.put("evidence", finding.evidence());
    object.put("cause", finding.cause());
    object.put("confirm", commands(finding.confirm(), given));
    object.put("remedy", finding.remedy());
    object.put("fix", commands(finding.fix(), given));
    object.put("takesEffect", finding.entry().takesEffect());
    object.put("page", finding.entry().page());
    return object;
  }

  private static List<String> commands(List<SuggestedCommand> commands, GivenOptions given) {
    return commands.stream().map(command -> CommandText.of(command, given)).toList();
  }
}
