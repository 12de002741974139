package dev.mailgrant.cli.command;

import dev.mailgrant.cli.report.NextStep;
import dev.mailgrant.core.oauth.AppRegistration;
import dev.mailgrant.core.oauth.Claims;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;

/**
 * A word on each claim that matters to a mailbox, from what was asked for and what came (Microsoft
 * Entra documentation, "Access token claims reference"; Exchange documentation, "Authenticate an
 * IMAP, POP or SMTP connection using OAuth"). A pure function.
 *
 * @param application who asked
 * @param scope for what
 * @param now what the times are compared with
 * @param zone what they are shown in
 */
record ClaimRemarks(AppRegistration application, String scope, Instant now, ZoneId zone) {
  private static final String ALL_GRANTED = "/.default";
  private static final String ROLE = "IMAP.AccessAsApp";

  /** Microsoft Graph by name and by application id: what people take by mistake. */
  private static final Set<String> GRAPH =
      Set.of("https://graph.microsoft.com", "00000003-0000-0000-c000-000000000000");

  /** The last second an Instant can be shown with in four digits of a year. */
  private static final long LAST_SECOND = 253_402_300_799L;

  /** The remarks, in the order in which one would look at the claims. */
  List<ClaimRemark> on(Claims claims) {
    List<ClaimRemark> remarks = new ArrayList<>();
    audience(claims).ifPresent(remarks::add);
    issuer(claims).ifPresent(remarks::add);
    tenant(claims).ifPresent(remarks::add);
    application(claims, "appid").or(() -> application(claims, "azp")).ifPresent(remarks::add);
    proof(claims, "appidacr").or(() -> proof(claims, "azpacr")).ifPresent(remarks::add);
    object(claims).ifPresent(remarks::add);
    subject(claims).ifPresent(remarks::add);
    roles(claims).ifPresent(remarks::add);
    user(claims).ifPresent(remarks::add);
    time(claims, "iat", "issued").ifPresent(remarks::add);
    time(claims, "nbf", "good from").ifPresent(remarks::add);
    time(claims, "exp", "good until").ifPresent(remarks::add);
    text(claims, "ver", "the version of the token's form; Exchange Online's tokens are of 1.0")
        .ifPresent(remarks::add);
    text(claims, "uti", "names this token in Entra's sign-in log (unique token identifier)")
        .ifPresent(remarks::add);
    return remarks;
  }

  private Optional<ClaimRemark> audience(Claims claims) {
    List<String> audiences = claims.audiences();
    if (audiences.stream().anyMatch(GRAPH::contains)) {
      return Optional.of(
          ClaimRemark.trouble(
              "aud",
              "this is Microsoft Graph, and a mailbox server refuses it: set scope to the mail"
                  + " server's own, for example https://outlook.office365.com/.default"));
    }
    if (audiences.isEmpty()) {
      return Optional.empty();
    }
    boolean asAsked = resource().filter(audiences::contains).isPresent();
    return Optional.of(
        ClaimRemark.note(
            "aud", asAsked ? "whom it is for: what the scope asks for" : "whom it is for"));
  }

  private Optional<ClaimRemark> issuer(Claims claims) {
    return claims
        .json()
        .text("iss")
        .map(
            issuer ->
                claims.tenantId().isEmpty() || issuer.contains(claims.tenantId().get())
                    ? ClaimRemark.note("iss", "who issued it")
                    : ClaimRemark.trouble("iss", "who issued it: another tenant than tid says"));
  }

  private Optional<ClaimRemark> tenant(Claims claims) {
    if (application.tenantId().isEmpty()) {
      return claims.tenantId().map(any -> ClaimRemark.note("tid", "the tenant"));
    }
    String configured = application.tenantId().get();
    return claims
        .tenantId()
        .map(
            tenant -> {
              if (tenant.equalsIgnoreCase(configured)) {
                return ClaimRemark.note("tid", "the tenant, as tenant-id says");
              }
              return NextStep.isGuid(configured)
                  ? ClaimRemark.trouble(
                      "tid", "the tenant, but tenant-id is " + configured + ": another one")
                  : ClaimRemark.note(
                      "tid", "the tenant that " + configured + " is a name of; the mailbox's own");
            });
  }

  private Optional<ClaimRemark> application(Claims claims, String name) {
    return claims
        .json()
        .text(name)
        .map(
            id ->
                id.equalsIgnoreCase(application.clientId())
                    ? ClaimRemark.note(name, "the application, as client-id says")
                    : ClaimRemark.trouble(
                        name, "the application, but client-id is " + application.clientId()));
  }

  private static Optional<ClaimRemark> proof(Claims claims, String name) {
    return claims
        .json()
        .text(name)
        .map(
            how ->
                switch (how) {
                  case "0" -> ClaimRemark.trouble(name, "the application did not prove who it is");
                  case "1" -> ClaimRemark.note(name, "it proved itself by a client secret");
                  case "2" ->
                      ClaimRemark.note(name, "it proved itself by a certificate or an assertion");
                  default -> ClaimRemark.note(name, "how the application proved itself");
                });
  }

  private static Optional<ClaimRemark> object(Claims claims) {
    return claims
        .objectId()
        .map(
            object -> {
              String meaning =
                  "the object id of the enterprise application (service principal), not of the app"
                      + " registration; Exchange must know it";
              Optional<String> application =
                  claims.applicationId().filter(id -> NextStep.isGuid(id));
              return ClaimRemark.note(
                  "oid",
                  application.isPresent() && NextStep.isGuid(object)
                      ? meaning
                          + ": New-ServicePrincipal -AppId "
                          + application.get()
                          + " -ObjectId "
                          + object
                      : meaning);
            });
  }

  private static Optional<ClaimRemark> subject(Claims claims) {
    return claims
        .json()
        .text("sub")
        .filter(subject -> claims.objectId().filter(subject::equals).isPresent())
        .map(subject -> ClaimRemark.note("sub", "the same as oid, as is usual for applications"));
  }

  private Optional<ClaimRemark> roles(Claims claims) {
    if (claims.roles().contains(ROLE)) {
      return Optional.of(ClaimRemark.note("roles", ROLE + " is there: IMAP is permitted"));
    }
    if (resource().isEmpty()) {
      return Optional.empty(); // another server than Entra ID, which has rules of its own
    }
    return Optional.of(
        ClaimRemark.trouble(
            "roles",
            ROLE
                + " is missing: add that application permission of Office 365 Exchange Online to"
                + " the app registration, and grant admin consent"));
  }

  private static Optional<ClaimRemark> user(Claims claims) {
    if (claims.json().text("idtyp").filter("user"::equals).isPresent()) {
      return Optional.of(ClaimRemark.trouble("idtyp", "a user's token, not an application's"));
    }
    return claims
        .json()
        .text("scp")
        .map(scp -> ClaimRemark.trouble("scp", "a user's token, not an application's"))
        .or(() -> text(claims, "idtyp", "whose token it is: an application's has app here"));
  }

  private Optional<ClaimRemark> time(Claims claims, String name, String meaning) {
    OptionalLong seconds = claims.json().wholeNumber(name);
    if (seconds.isEmpty() || seconds.getAsLong() < 0 || seconds.getAsLong() > LAST_SECOND) {
      return Optional.empty();
    }
    Instant time = Instant.ofEpochSecond(seconds.getAsLong());
    String words = meaning + " " + RelativeTime.of(time, now, zone);
    boolean isOver = name.equals("exp") && !time.isAfter(now);
    boolean isEarly = name.equals("nbf") && time.isAfter(now);
    if (isOver || isEarly) {
      return Optional.of(
          ClaimRemark.trouble(name, words + ": not good now, by this machine's clock"));
    }
    return Optional.of(ClaimRemark.note(name, words));
  }

  private static Optional<ClaimRemark> text(Claims claims, String name, String words) {
    return claims.json().has(name) ? Optional.of(ClaimRemark.note(name, words)) : Optional.empty();
  }

  /** What a scope of Entra ID asks for; other servers have scopes of other kinds. */
  private Optional<String> resource() {
    return scope.endsWith(ALL_GRANTED)
        ? Optional.of(scope.substring(0, scope.length() - ALL_GRANTED.length()))
        : Optional.empty();
  }
}
