package dev.mailgrant.cli.output.token;

import dev.mailgrant.core.oauth.Claims;
import dev.mailgrant.diagnosis.finding.Finding;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** The claims of a token that findings are about, according to the catalogue. */
final class ConcernedClaims {
  private ConcernedClaims() {}

  /** Returns their names. If a token has none of a finding's claims, the first one is missing. */
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
