package dev.mailgrant.cli.finding;

import dev.mailgrant.core.diagnosis.Finding;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/** A finding as the object that {@code docs/json.md} describes, the same in every command. */
public final class FindingJson {
  private FindingJson() {}

  /** The members of one finding, in order. */
  public static Map<String, Object> finding(Finding finding) {
    Map<String, Object> object = new LinkedHashMap<>();
    object.put("id", finding.id());
    object.put("certainty", finding.certainty().name().toLowerCase(Locale.ROOT));
    object.put("title", finding.title());
    object.put("evidence", finding.evidence());
    object.put("cause", finding.cause());
    object.put("confirm", finding.confirm().stream().map(CommandText::of).toList());
    object.put("remedy", finding.remedy());
    object.put("fix", finding.fix().stream().map(CommandText::of).toList());
    object.put("takesEffect", finding.entry().takesEffect());
    object.put("page", finding.entry().page());
    return object;
  }
}
