package dev.mailgrant.cli.output.token;

import dev.mailgrant.core.oauth.Claims;
import dev.mailgrant.diagnosis.finding.Finding;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Which claims of a token the findings are about, by the catalogue. */
final class ConcernedClaims {
  private ConcernedClaims() {}

  /** Their names. Where a token has none of those of a finding, the first one is what it lacks. */
  static Set<String> of(List<Finding> findings, Claims claims) {
    Set<String> concerned = new LinkedHashSet<>();
    for (Finding finding : findings) {
      List<String> names = finding.entry().claims();
      List<String> present = names.stream().filter(claims.json()::has).toList();
      concerned.addAll(present.isEmpty() ? names.stream().limit(1).toList() : present);
    }
    return concerned;
  }
}
