package dev.mailgrant.cli.output;

import dev.mailgrant.cli.output.finding.CommandText;
import dev.mailgrant.cli.output.finding.GivenOptions;
import dev.mailgrant.core.json.JsonObject;
import dev.mailgrant.diagnosis.finding.CatalogueEntry;
import dev.mailgrant.diagnosis.finding.SuggestedCommand;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A finding of the catalogue as the object of {@code docs/json.md}. */
public final class CatalogueJson {
  private CatalogueJson() {}

  /** The envelope of the command {@code explain} with the member {@code finding}. */
  public static JsonObject of(CatalogueEntry catalogued) {
    CatalogueEntry entry = catalogued.filled(Map.of());
    Map<String, Object> finding = new LinkedHashMap<>();
    finding.put("id", entry.which().id());
    finding.put("title", entry.title());
    finding.put("looksLike", entry.looksLike());
    finding.put("cause", entry.cause());
    finding.put("confirm", commands(entry.confirm()));
    finding.put("remedy", entry.remedy());
    finding.put("fix", commands(entry.fix()));
    finding.put("takesEffect", entry.takesEffect());
    finding.put("page", entry.page());
    Map<String, Object> object = JsonEnvelope.of("explain", ExitCode.OK);
    object.put("finding", finding);
    return JsonObject.of(object);
  }

  private static List<String> commands(List<SuggestedCommand> commands) {
    return commands.stream().map(command -> CommandText.of(command, GivenOptions.NONE)).toList();
  }
}
