package dev.mailgrant.cli.report;

import dev.mailgrant.core.handshake.FailureReason;
import dev.mailgrant.core.handshake.HandshakeFailure;
import dev.mailgrant.core.handshake.HandshakeReport;
import dev.mailgrant.core.handshake.TokenFacts;
import dev.mailgrant.core.imap.StatusResponse;
import dev.mailgrant.core.oauth.Claims;
import dev.mailgrant.core.oauth.OAuthError;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** What to do about a failure, as far as the reason alone tells. */
public final class NextStep {
  /** What a server put into a token becomes part of a command only if it can be nothing else. */
  private static final Pattern GUID =
      Pattern.compile("[0-9A-Fa-f]{8}(-[0-9A-Fa-f]{4}){3}-[0-9A-Fa-f]{12}");

  private NextStep() {}

  /** What to do about a failed handshake, of which more is known than the failure. */
  public static List<String> of(HandshakeFailure failure, HandshakeReport report) {
    return failure.reason() == FailureReason.AUTHENTICATION_REJECTED
        ? rejected(failure, report)
        : of(failure);
  }

  /** What to do about a failure of which nothing else is known. */
  public static List<String> of(HandshakeFailure failure) {
    return switch (failure.reason()) {
      case HOST_UNRESOLVED ->
          List.of("check the spelling of the host, and that this machine can resolve names");
      case HOST_UNREACHABLE ->
          List.of("check host and port, and that no firewall is in between (HTTPS 443, IMAP 993)");
      case TLS_REFUSED ->
          List.of(
              "if the host's certificate is from your own authority, or a proxy inspects TLS, name"
                  + " that authority with --ca FILE");
      case TOKEN_REFUSED -> List.of(refused(failure.evidence().oauthError()));
      case TOKEN_UNAVAILABLE -> List.of("try again later");
      case CREDENTIAL_UNUSABLE -> List.of();
      case MECHANISM_NOT_OFFERED ->
          List.of("check imap-host; another mechanism is chosen with --sasl-mechanism");
      case PROTOCOL_VIOLATED ->
          List.of("check imap-host, imap-port and imap-tls: something else may be listening there");
      case AUTHENTICATED_NOT_CONNECTED ->
          List.of(
              "check that the mailbox exists under this very address, that IMAP is switched on for"
                  + " it (Get-CASMailbox), and that the application has a permission on it");
      case FOLDER_NOT_SELECTED -> List.of("check the folder's name, its parents' names before it");
      case THROTTLED, SERVER_UNAVAILABLE, CONNECTION_LOST -> List.of("try again later");
      case OUT_OF_TIME ->
          List.of("try again; the limits are --connect-timeout, --read-timeout and --deadline");
      case AUTHENTICATION_REJECTED, INTERRUPTED -> List.of();
    };
  }

  /** The error of RFC 6749 section 5.2 says what it is about. */
  private static String refused(Optional<OAuthError> error) {
    String code = error.map(OAuthError::error).orElse("");
    boolean lacksScope =
        error
            .filter(e -> e.aadstsCodes().contains(900144))
            .flatMap(OAuthError::description)
            .filter(words -> words.contains("'scope'"))
            .isPresent();
    if (code.equals("invalid_scope") || lacksScope) {
      return "check scope: what it names is not what this server grants";
    }
    return "check tenant-id, client-id and credential against the app registration";
  }

  /** Exchange gives one answer to several mistakes; what the token says rules some of them out. */
  private static List<String> rejected(HandshakeFailure failure, HandshakeReport report) {
    List<String> steps = new ArrayList<>();
    String mailbox = report.request().mailbox().address().replace("'", "''");
    boolean isDisabled =
        failure
            .evidence()
            .status()
            .flatMap(StatusResponse::diagnosticError)
            .filter(error -> error.contains("UserDisabled"))
            .isPresent();
    if (isDisabled) {
      return List.of(
          "switch IMAP on for the mailbox: Set-CASMailbox -Identity '"
              + mailbox
              + "' -ImapEnabled $true");
    }
    Optional<Claims> claims = report.token().flatMap(TokenFacts::claims);
    if (claims.isPresent() && !claims.get().roles().contains("IMAP.AccessAsApp")) {
      steps.add(
          "the token has no role IMAP.AccessAsApp: add that application permission of Office 365"
              + " Exchange Online to the app registration, and grant admin consent");
      return steps;
    }
    Optional<String> application = claims.flatMap(Claims::applicationId).filter(NextStep::isGuid);
    Optional<String> object = claims.flatMap(Claims::objectId).filter(NextStep::isGuid);
    if (application.isPresent() && object.isPresent()) {
      steps.add(
          "register the application in Exchange Online, if it is not: New-ServicePrincipal -AppId "
              + application.get()
              + " -ObjectId "
              + object.get());
      steps.add(
          "let it into the mailbox: Add-MailboxPermission -Identity '"
              + mailbox
              + "' -User "
              + object.get()
              + " -AccessRights FullAccess");
    }
    steps.add("changes in Exchange Online take minutes to hours to be seen");
    return steps;
  }

  /** Whether a text can be nothing but a GUID. */
  public static boolean isGuid(String text) {
    return GUID.matcher(text).matches();
  }
}
