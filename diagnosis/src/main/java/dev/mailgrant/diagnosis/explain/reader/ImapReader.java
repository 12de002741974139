package dev.mailgrant.diagnosis.explain.reader;

import dev.mailgrant.core.imap.Capabilities;
import dev.mailgrant.core.imap.Status;
import dev.mailgrant.core.imap.StatusResponse;
import dev.mailgrant.core.mail.MailProtocol;
import dev.mailgrant.diagnosis.explain.line.KeywordFilter;
import dev.mailgrant.diagnosis.explain.line.LogCursor;
import dev.mailgrant.diagnosis.explain.line.TrailingNoise;
import dev.mailgrant.diagnosis.explain.timeline.LogTimeline;
import dev.mailgrant.diagnosis.fact.Fact;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Recognises IMAP (RFC 3501 section 7) at any position of a line: greetings, capabilities,
 * commands, tagged answers, BYE. Not safe for use by several threads.
 */
public final class ImapReader implements LineReader {
  private static final KeywordFilter MENTIONED =
      KeywordFilter.of(
          "* ",
          " ok",
          " no ",
          " bad ",
          "authenticate",
          "login",
          "select",
          "examine",
          "capability",
          "logout",
          "namespace",
          "list",
          "status",
          "fetch",
          "idle",
          "noop",
          "starttls",
          "close",
          "append",
          "search",
          "uid",
          "enable",
          " id");

  /** The possible prefix of a protocol line in a tool's log. */
  private static final String BEFORE = "(?:^|[\\s\"'`<>:\\[(|=])";

  private static final Pattern UNTAGGED =
      Pattern.compile(BEFORE + "\\* (OK|NO|BAD|BYE|PREAUTH)(?: (.*))?$");

  private static final Pattern CAPABILITY =
      Pattern.compile(BEFORE + "\\* CAPABILITY ([A-Za-z0-9=+_./: -]+)");

  private static final Pattern TAGGED =
      Pattern.compile(
          BEFORE + "([A-Za-z]{0,8}[._-]?[A-Za-z]{0,8}\\d{1,10}|[A-Za-z.$]{1,8}) (OK|NO|BAD) (.+)$");

  private static final Pattern COMMAND =
      Pattern.compile(
          BEFORE
              + "([A-Za-z]{0,8}[._-]?[A-Za-z]{0,8}\\d{1,10}|[A-Za-z.$]{1,8}) (?i:(AUTHENTICATE|LOGIN|SELECT|EXAMINE|CAPABILITY"
              + "|NAMESPACE|LIST|LSUB|STATUS|NOOP|ID|FETCH|SEARCH|UID|IDLE|LOGOUT|STARTTLS|ENABLE|CLOSE|UNSELECT|APPEND))"
              + "(?: ([^\"' ]+|\"[^\"]*\"))?(?=[\\s\"'\\\\]|$)");

  /** The names of commands after a tag. */
  private static final KeywordFilter VERBS =
      KeywordFilter.of(
          " authenticate",
          " login",
          " select",
          " examine",
          " capability",
          " namespace",
          " list",
          " lsub",
          " status",
          " noop",
          " fetch",
          " search",
          " uid",
          " idle",
          " logout",
          " starttls",
          " enable",
          " close",
          " unselect",
          " append");

  /** ID is a frequent word in logs. */
  private static final Pattern ID = Pattern.compile(" (?i:id)(?:[\\s\"'\\\\]|$)");

  private static final Pattern MECHANISM =
      Pattern.compile(
          "(?i)XOAUTH2|OAUTHBEARER|PLAIN|LOGIN|NTLM|GSSAPI|CRAM-MD5|DIGEST-MD5|SCRAM-.*|EXTERNAL|ANONYMOUS");

  private static final Pattern GREETING =
      Pattern.compile(
          "(?i)\\bready\\b|\\bimap4?(rev1)?\\b|\\bservice\\b|\\bserver\\b|dovecot|courier|cyrus|welcome|gimap");

  private static final Pattern FOLDER_DATA =
      Pattern.compile(
          "(?i)^\\[(UNSEEN|UIDVALIDITY|UIDNEXT|PERMANENTFLAGS|HIGHESTMODSEQ|NOMODSEQ|ALERT|PARSE|COPYUID)|^still here|^idling");

  private static final Pattern GOOD_BYE =
      Pattern.compile("(?i)signing off|logging out|log ?out|bye|terminating|closing connection");

  private static final int MOST_TAGS = 10_000;

  private final Map<String, String> verbs = new HashMap<>();
  private String lastVerb = "";

  @Override
  public void read(LogCursor place, LogTimeline timeline) {
    if (!MENTIONED.isIn(place.lower())) {
      return;
    }
    String text = place.text();
    boolean isUntagged = text.contains("* ");
    Matcher untagged = UNTAGGED.matcher(text);
    if (isUntagged && untagged.find()) {
      String rest = untagged.group(2) == null ? "" : TrailingNoise.of(untagged.group(2));
      untagged(StatusResponse.of(Status.valueOf(untagged.group(1)), rest), timeline);
      return;
    }
    Matcher capability = CAPABILITY.matcher(text);
    if (isUntagged && capability.find()) {
      timeline.offered(Capabilities.parse(TrailingNoise.of(capability.group(1))));
      return;
    }
    String line = Phrases.wrapped(place).orElse(text);
    Matcher tagged = TAGGED.matcher(line);
    boolean isAnswer = line.contains(" OK ") || line.contains(" NO ") || line.contains(" BAD ");
    if (isAnswer && tagged.find() && tagged(tagged, timeline)) {
      return;
    }
    Matcher command = COMMAND.matcher(text);
    boolean isCommand = VERBS.isIn(place.lower()) || ID.matcher(text).find();
    if (isCommand && command.find()) {
      command(command, timeline);
    }
  }

  private void untagged(StatusResponse status, LogTimeline timeline) {
    boolean isData = FOLDER_DATA.matcher(status.toString().replaceFirst("^\\S+ ", "")).find();
    if (status.status() == Status.BYE) {
      boolean isOrderly =
          lastVerb.equals("LOGOUT")
              || (GOOD_BYE.matcher(status.text()).find() && !status.text().contains("Session"));
      if (!isOrderly) {
        timeline.answered(Fact.BYE, status);
      }
      return;
    }
    boolean isGreeting =
        (status.status() == Status.OK || status.status() == Status.PREAUTH)
            && !isData
            && (GREETING.matcher(status.text()).find() || status.hasCode("CAPABILITY"));
    if (isGreeting) {
      verbs.clear();
      lastVerb = "";
      timeline.greeted(MailProtocol.IMAP, status);
    } else if (status.status() == Status.BAD) {
      timeline.answered(lastVerb.equals("AUTHENTICATE") ? Fact.AUTHENTICATE : Fact.COMMAND, status);
    }
  }

  private void command(Matcher command, LogTimeline timeline) {
    String tag = command.group(1);
    String verb = command.group(2).toUpperCase(Locale.ROOT);
    boolean isSpoken =
        command.group(2).equals(verb) || tag.chars().anyMatch(c -> c >= '0' && c <= '9');
    // AUTH LOGIN belongs to SMTP (RFC 4954).
    if (!isSpoken
        || tag.equalsIgnoreCase("auth")
        || tag.equalsIgnoreCase("the")
        || tag.equalsIgnoreCase("an")) {
      return;
    }
    if (verbs.size() >= MOST_TAGS) {
      verbs.clear(); // a client does not wait for so many answers
    }
    verbs.put(tag, verb);
    lastVerb = verb;
    timeline.isAboutMail(verb.equals("AUTHENTICATE") || verb.equals("SELECT"));
    String argument = command.group(3) == null ? "" : command.group(3);
    if (verb.equals("AUTHENTICATE") && MECHANISM.matcher(argument).matches()) {
      timeline.mechanism(argument.toUpperCase(Locale.ROOT));
    } else if (verb.equals("LOGIN")) {
      timeline.mechanism("LOGIN");
    }
  }

  /** Whether it was a response of a server, and did not only look like one. */
  private boolean tagged(Matcher tagged, LogTimeline timeline) {
    String tag = tagged.group(1);
    StatusResponse status =
        StatusResponse.of(Status.valueOf(tagged.group(2)), TrailingNoise.of(tagged.group(3)));
    String lower = status.text().toLowerCase(Locale.ROOT);
    String verb = verbs.getOrDefault(tag, "");
    if (verb.isEmpty()) {
      verb = verbOf(lower);
    }
    boolean hasDigit = tag.chars().anyMatch(c -> c >= '0' && c <= '9');
    boolean isKnownTag = verbs.containsKey(tag);
    if (verb.isEmpty() && !isKnownTag) {
      boolean isInConversation = hasDigit && !lastVerb.isEmpty();
      if (!isInConversation && !Phrases.isExchanges(status.text())) {
        return false;
      }
      verb = lastVerb;
    }
    answered(verb, status, timeline);
    return true;
  }

  private void answered(String verb, StatusResponse status, LogTimeline timeline) {
    String mechanism = timeline.attempt().facts().get(Fact.MECHANISM).orElse("");
    boolean isPassword = mechanism.equals("PLAIN") || mechanism.equals("LOGIN");
    switch (verb) {
      case "AUTHENTICATE" ->
          timeline.answered(isPassword ? Fact.PASSWORD_LOGIN : Fact.AUTHENTICATE, status);
      case "LOGIN" -> timeline.answered(Fact.PASSWORD_LOGIN, status);
      case "SELECT", "EXAMINE" -> timeline.answered(Fact.SELECT, status);
      case "LIST", "LSUB", "STATUS", "FETCH", "SEARCH", "UID", "NAMESPACE", "IDLE", "APPEND" ->
          afterLogin(verb, status, timeline);
      case "CAPABILITY", "ID", "NOOP", "LOGOUT", "STARTTLS", "ENABLE", "CLOSE", "UNSELECT" -> {
        if (Phrases.isExchanges(status.text()) && status.status() != Status.OK) {
          timeline.answered(Fact.COMMAND, status);
        }
      }
      default -> {
        if (status.status() != Status.OK || status.diagnosticError().isPresent()) {
          timeline.answered(unknown(timeline, isPassword), status);
        }
      }
    }
  }

  /**
   * A response to an unknown command: before the login it was most likely the response to the
   * login.
   */
  private static Fact<StatusResponse> unknown(LogTimeline timeline, boolean isPassword) {
    boolean isLogin =
        !timeline.attempt().isLoggedIn()
            && timeline.attempt().facts().get(Fact.MECHANISM).isPresent();
    return isLogin ? (isPassword ? Fact.PASSWORD_LOGIN : Fact.AUTHENTICATE) : Fact.COMMAND;
  }

  /** Commands that need an open mailbox show that it is open. */
  private static void afterLogin(String verb, StatusResponse status, LogTimeline timeline) {
    boolean isAboutFolder =
        status.status() == Status.NO
            && (status.hasCode("NONEXISTENT") || status.text().contains("doesn't exist"));
    if (isAboutFolder) {
      timeline.answered(Fact.SELECT, status);
      return;
    }
    boolean proves = !verb.equals("NAMESPACE") && !verb.equals("IDLE");
    if (status.status() != Status.OK || proves) {
      timeline.answered(Fact.COMMAND, status);
    }
  }

  private static String verbOf(String lower) {
    for (String verb :
        new String[] {
          "AUTHENTICATE",
          "LOGIN",
          "SELECT",
          "EXAMINE",
          "LIST",
          "STATUS",
          "FETCH",
          "CAPABILITY",
          "LOGOUT",
          "NAMESPACE",
          "ID",
          "NOOP",
          "UNSELECT",
          "CLOSE",
          "IDLE",
          "SEARCH"
        }) {
      String word = verb.toLowerCase(Locale.ROOT);
      if (lower.startsWith(word + " completed")
          || lower.startsWith(word + " failed")
          || lower.endsWith(word + " completed.")
          || lower.startsWith(word + " done")) {
        return verb;
      }
    }
    return "";
  }
}
