package dev.mailgrant.cli.output.token;

import dev.mailgrant.core.oauth.Claims;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * The meaning of each claim (Microsoft, "Access token claims reference"). It does not evaluate
 * claims: see {@link dev.mailgrant.diagnosis.Diagnosis}.
 *
 * @param now the current time, for comparison
 * @param zone the zone of displayed times
 */
public record ClaimGlossary(Instant now, ZoneId zone) {
  /** The last second of the last year with four digits. */
  private static final long LAST_SECOND = 253_402_300_799L;

  /** Returns the meaning of a claim, which may be absent from the token; empty if unknown. */
  public Optional<String> meaning(String name, Claims claims) {
    return switch (name) {
      case "aud" -> Optional.of("the service that the token is for");
      case "iss" -> Optional.of("the authority that issued it");
      case "tid" -> Optional.of("the tenant that issued it");
      case "appid", "azp" -> Optional.of("the application that it was issued to");
      case "appidacr", "azpacr" -> Optional.of(proof(claims.json().text(name).orElse("")));
      case "oid" ->
          Optional.of(
              "the object ID of the enterprise application (service principal), not of the app"
                  + " registration; Exchange Online identifies the application by it");
      case "sub" -> Optional.of("the subject of the token; for an application, the same as oid");
      case "roles" ->
          Optional.of(
              "the application permissions that have consent; Exchange Online requires"
                  + " IMAP.AccessAsApp for IMAP");
      case "scp" -> Optional.of("delegated permissions, which only a user's token has");
      case "idtyp" -> Optional.of("whose token it is: app or user");
      case "iat" -> time(claims, name, "issued");
      case "nbf" -> time(claims, name, "valid from");
      case "exp" -> time(claims, name, "valid until");
      case "ver" ->
          Optional.of("the version of the token's format; Exchange Online's tokens have 1.0");
      case "uti" ->
          Optional.of("the unique token identifier: identifies this token in Entra's sign-in logs");
      default -> Optional.empty();
    };
  }

  private static String proof(String how) {
    return "how the application authenticated: "
        + switch (how) {
          case "0" -> "it did not, as a public client";
          case "1" -> "by a client secret";
          case "2" -> "by a certificate or an assertion";
          default -> "by a method that mailgrant does not know";
        };
  }

  private Optional<String> time(Claims claims, String name, String meaning) {
    OptionalLong seconds = claims.json().wholeNumber(name);
    if (seconds.isEmpty() || seconds.getAsLong() < 0 || seconds.getAsLong() > LAST_SECOND) {
      return Optional.empty();
    }
    Instant time = Instant.ofEpochSecond(seconds.getAsLong());
    return Optional.of(meaning + " " + RelativeTime.of(time, now, zone));
  }
}
