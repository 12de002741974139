package dev.mailgrant.diagnosis.rules;

import dev.mailgrant.diagnosis.finding.Catalogue;
import dev.mailgrant.diagnosis.finding.CatalogueEntry;
import dev.mailgrant.diagnosis.finding.FindingId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** The meaning of Microsoft Entra's codes for an application with its own credential. */
public final class AadstsCodes {
  private static final int CERTIFICATE = 700027;
  private static final int AUDIENCE = 700023;
  private static final int OLD_ASSERTION = 50012;
  private static final int DISABLED_OR_UNKNOWN = 50001;
  private static final int NOT_LISTED_OR_NO_CONSENT = 650056;

  private static final Map<Integer, FindingId> MEANING = new HashMap<>();

  static {
    put(FindingId.WRONG_SECRET, 7000215);
    put(FindingId.SECRET_EXPIRED, 7000222);
    put(FindingId.NO_CREDENTIAL, 7000216, 7000218);
    put(FindingId.PUBLIC_CLIENT, 700025);
    put(FindingId.NO_ENTERPRISE_APPLICATION, 7000229);
    put(FindingId.APPLICATION_DISABLED, 7000112);
    put(FindingId.APPLICATION_NOT_FOUND, 700016, 70001, 700011, 1000031);
    put(FindingId.TENANT_NOT_FOUND, 90002);
    put(FindingId.TENANT_MALFORMED, 900023, 900021);
    put(FindingId.TENANT_NOT_NAMED, 50059, 90019, 50194, 9001023);
    put(FindingId.WRONG_CLOUD, 90038, 50049, 900382, 900432);
    put(FindingId.SCOPE_INVALID, 70011, 28002, 28003);
    put(FindingId.SCOPE_WITHOUT_DEFAULT, 1002012);
    put(FindingId.SEVERAL_RESOURCES, 700022);
    put(FindingId.RESOURCE_PARAMETER, 901002);
    put(FindingId.RESOURCE_NOT_FOUND, 500011, 50001, 650052);
    put(FindingId.RESOURCE_DISABLED, 500014);
    put(FindingId.APPLICATION_MISCONFIGURED, 650056, 650057);
    put(FindingId.ROLE_NOT_ASSIGNED, 501051);
    put(FindingId.NO_CONSENT, 65001);
    put(FindingId.CONDITIONAL_ACCESS, 53003);
    put(FindingId.BLOCKED_BY_POLICY, 530032, 530035, 50053);
    put(FindingId.PARAMETER_MISSING, 900144, 90014);
    put(FindingId.REQUEST_MALFORMED, 90013, 9002313, 9000411);
    put(FindingId.NOT_POST, 900561);
    put(FindingId.GRANT_TYPE, 70003);
    put(FindingId.ENTRA_TROUBLE, 90033, 90024, 50033, 90006, 90090, 90012, 50000);
    put(FindingId.TOKEN_THROTTLED, 90055, 50196);
    put(FindingId.ASSERTION_TIME, 700024);
    put(FindingId.ASSERTION_OF_ANOTHER_APPLICATION, 700021);
    put(FindingId.ASSERTION_MALFORMED, 50027);
    put(FindingId.ASSERTION_ALGORITHM, 5002738);
    put(FindingId.ASSERTION_WITHOUT_KEY_NAME, 5002723);
    put(FindingId.ASSERTION_INVALID, 50012, 50013, 50048);
    put(FindingId.CERTIFICATE_NOT_AUTHORISED, 700030);
    put(FindingId.MUTUAL_TLS, 392200, 392204, 500181);
    put(FindingId.FEDERATION_NO_MATCH, 70021);
    put(FindingId.FEDERATION_ISSUER, 700211);
    put(FindingId.FEDERATION_AUDIENCE, 700212);
    put(FindingId.FEDERATION_SUBJECT, 700213);
    put(FindingId.FEDERATION_CASE, 7002137, 7002138);
    put(FindingId.FEDERATION_MISSING, 70025);
    put(FindingId.FEDERATION_POLICY, 700223, 700238);
    put(FindingId.FEDERATION_USER_TOKEN, 700229);
    put(FindingId.FEDERATION_ISSUER_UNREACHABLE, 50166, 90061);
    put(FindingId.FEDERATION_LIMIT, 70052);
  }

  private AadstsCodes() {}

  /**
   * Returns the finding of a code.
   *
   * @param description the error description: some codes have several meanings
   * @return empty for a code that is not in the catalogue
   */
  public static Optional<FindingId> meaning(int code, String description) {
    String lower = description.toLowerCase(Locale.ROOT);
    if (code == CERTIFICATE) {
      return Optional.of(certificate(lower));
    }
    // The public list gives another meaning (a scope without a resource), so the text decides.
    if (code == AUDIENCE) {
      return Optional.of(
          lower.contains("scope") && !lower.contains("audience")
              ? FindingId.SCOPE_INVALID
              : FindingId.ASSERTION_AUDIENCE);
    }
    // Older than 700023, and used for any error in an assertion.
    if (code == OLD_ASSERTION && lower.contains("audience")) {
      return Optional.of(FindingId.ASSERTION_AUDIENCE);
    }
    FindingId meaning = MEANING.get(code);
    // An older code, also used for a disabled application.
    return lower.contains("is disabled") && meaning == FindingId.APPLICATION_NOT_FOUND
        ? Optional.of(FindingId.APPLICATION_DISABLED)
        : Optional.ofNullable(meaning);
  }

  /** A second possible meaning of a code, if its text is ambiguous. */
  public static Optional<FindingId> otherMeaning(int code) {
    return switch (code) {
      case DISABLED_OR_UNKNOWN -> Optional.of(FindingId.RESOURCE_DISABLED);
      case NOT_LISTED_OR_NO_CONSENT -> Optional.of(FindingId.NO_CONSENT);
      default -> Optional.empty();
    };
  }

  /**
   * Returns the catalogue's entries for a code without its description: more than one if the
   * description would distinguish them.
   *
   * @param code the number after {@code AADSTS}
   * @return the usual meaning first; empty for a code that is not in the catalogue
   */
  public static List<CatalogueEntry> entries(int code) {
    List<FindingId> meanings = new ArrayList<>();
    meaning(code, "").ifPresent(meanings::add);
    meanings.addAll(
        switch (code) {
          case CERTIFICATE ->
              List.of(
                  FindingId.CERTIFICATE_EXPIRED_THERE,
                  FindingId.ASSERTION_SIGNATURE,
                  FindingId.KEY_NOT_RSA);
          case AUDIENCE -> List.of(FindingId.SCOPE_INVALID);
          case OLD_ASSERTION -> List.of(FindingId.ASSERTION_AUDIENCE);
          default -> List.<FindingId>of();
        });
    if (meanings.contains(FindingId.APPLICATION_NOT_FOUND)) {
      meanings.add(FindingId.APPLICATION_DISABLED);
    }
    otherMeaning(code).ifPresent(meanings::add);
    return meanings.stream().map(Catalogue::entry).toList();
  }

  private static FindingId certificate(String lower) {
    if (lower.contains("asymmetric")) {
      return FindingId.KEY_NOT_RSA;
    }
    if (lower.contains("expired")) {
      return FindingId.CERTIFICATE_EXPIRED_THERE;
    }
    return lower.contains("invalid signature")
        ? FindingId.ASSERTION_SIGNATURE
        : FindingId.CERTIFICATE_NOT_REGISTERED;
  }

  private static void put(FindingId meaning, int... codes) {
    for (int code : codes) {
      MEANING.put(code, meaning);
    }
  }
}
