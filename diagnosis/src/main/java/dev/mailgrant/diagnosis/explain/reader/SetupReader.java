package dev.mailgrant.diagnosis.explain.reader;

import dev.mailgrant.diagnosis.explain.line.KeywordFilter;
import dev.mailgrant.diagnosis.explain.line.LogCursor;
import dev.mailgrant.diagnosis.explain.timeline.LogTimeline;
import dev.mailgrant.diagnosis.fact.Fact;
import dev.mailgrant.diagnosis.fact.SetupError;
import dev.mailgrant.diagnosis.fact.SetupError.Kind;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** Recognises errors of PowerShell, Microsoft Graph and Outlook during a set-up. */
public final class SetupReader implements LineReader {
  private static final KeywordFilter MENTIONED =
      KeywordFilter.of(
          "the term",
          "not recognized",
          "commandnotfound",
          "managementobjectnotfound",
          "couldn't be found",
          "could not be found",
          "authorization_requestdenied",
          "insufficient privileges",
          "0x800ccc0");

  /**
   * The cmdlets of the modules ExchangeOnlineManagement and Microsoft.Graph that the set-up needs.
   */
  private static final String CMDLET =
      "(?:Connect-ExchangeOnline|Connect-MgGraph|(?:New|Get|Remove|Set|Test)-ServicePrincipal(?:Authorization)?"
          + "|(?:Add|Get|Remove)-(?:EXO)?(?:Mailbox|Recipient)Permission|(?:Get|Set)-(?:EXO)?CASMailbox"
          + "|Get-(?:EXO)?(?:Mailbox|Recipient)|(?:New|Get|Update|Remove)-Mg[A-Z]\\w{2,60}"
          + "|(?:New|Get)-Management(?:Scope|RoleAssignment)|Get-TransportConfig)";

  private static final Pattern NO_CMDLET =
      Pattern.compile(
          "(?i)\\b"
              + CMDLET
              + "\\b.{0,40}\\bis not recognized|CommandNotFoundException.{0,80}\\b"
              + CMDLET
              + "\\b");

  private static final Pattern NO_OBJECT =
      Pattern.compile(
          "ManagementObjectNotFoundException"
              + "|(?i:operation couldn't be performed because object .{1,200} couldn't be found)");

  private static final Pattern NO_CONSENT =
      Pattern.compile(
          "Authorization_RequestDenied|(?i:Insufficient privileges to complete the operation)");

  /** Outlook's codes for failed connections to the server. */
  private static final Pattern OUTLOOK = Pattern.compile("(?i)\\b0x800CCC0[DEF]\\b");

  @Override
  public void read(LogCursor place, LogTimeline timeline) {
    if (!MENTIONED.isIn(place.lower())) {
      return;
    }
    // The console wraps long lines.
    for (String text : List.of(place.text(), place.withNext())) {
      Optional<Kind> kind = kind(text);
      if (kind.isPresent()) {
        error(kind.get(), text.strip(), timeline);
        return;
      }
    }
  }

  private static void error(Kind kind, String words, LogTimeline timeline) {
    // PowerShell prints the exception after the message; the message is more specific.
    if (timeline.background().get(Fact.SETUP_ERROR).filter(one -> one.kind() == kind).isEmpty()) {
      timeline.know(Fact.SETUP_ERROR, new SetupError(kind, words));
    }
    timeline.rejected(words);
  }

  private static Optional<Kind> kind(String text) {
    if (NO_CMDLET.matcher(text).find()) {
      return Optional.of(Kind.CMDLET_NOT_FOUND);
    }
    if (NO_OBJECT.matcher(text).find()) {
      return Optional.of(Kind.OBJECT_NOT_FOUND);
    }
    if (NO_CONSENT.matcher(text).find()) {
      return Optional.of(Kind.CONSENT_DENIED);
    }
    return OUTLOOK.matcher(text).find()
        ? Optional.of(Kind.OUTLOOK_CANNOT_CONNECT)
        : Optional.empty();
  }
}
