package dev.mailgrant.cli.pages;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Pattern;

/** Replaces values that differ between runs or machines by {@code …}. */
final class Stable {
  private static final String GUID = "[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}";
  private static final int LONGEST = 600;

  private static final Map<Pattern, String> RULES = new LinkedHashMap<>();

  static {
    rule("<token: \\d+ bytes, sha256 [0-9a-f]+…>", "<token: … bytes, sha256 …>");
    rule("(localhost|127\\.0\\.0\\.1):\\d{2,5}", "$1:…");
    // A stage of doctor: the width of the number must not be visible.
    rule("^(failed  .{20,}?) *\\d+ ms  ", "$1     … ms  ");
    rule("\\d{4}-\\d\\d-\\d\\d[T ]\\d\\d:\\d\\d:\\d\\d(\\.\\d+)?Z", "…");
    rule(
        "(Mon|Tue|Wed|Thu|Fri|Sat|Sun) [A-Z][a-z]{2} \\d\\d \\d\\d:\\d\\d:\\d\\d \\S+ \\d{4}", "…");
    rule(
        "(Mon|Tue|Wed|Thu|Fri|Sat|Sun), \\d{1,2} [A-Z][a-z]{2} \\d{4} \\d\\d:\\d\\d:\\d\\d [+-]\\d{4}",
        "…");
    // The number of an SMTP session: doctor also has one that only probes the host.
    rule("08DE[0-9A-F]{12}", "…");
    // What depends on the length of such a date.
    rule("<message: \\d+ octets>", "<message: … octets>");
    rule("(MAIL FROM:.*) SIZE=\\d+", "$1 SIZE=…");
    rule("(?i)((trace|correlation)( id: |_id\":\"))" + GUID, "$1…");
    rule("mailgrant sandbox CA [0-9a-f]{8}", "mailgrant sandbox CA …");
    rule("\\d+ s (slow|fast|ahead|behind)", "… s $1");
    // JDK 25 also begins with the name of an alert.
    rule("\\(([a-z_]+)\\) (Received fatal alert: \\1)", "$2");
  }

  private Stable() {}

  static String line(String line) {
    String stable = line;
    for (Map.Entry<Pattern, String> rule : RULES.entrySet()) {
      stable = rule.getKey().matcher(stable).replaceAll(rule.getValue());
    }
    return stable.length() > LONGEST ? stable.substring(0, LONGEST) + "…" : stable;
  }

  private static void rule(String pattern, String replacement) {
    RULES.put(Pattern.compile(pattern), replacement);
  }
}
