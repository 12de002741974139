package dev.mailgrant.cli.command;

import dev.mailgrant.settings.SettingProblem;
import dev.mailgrant.settings.SettingsException;
import dev.mailgrant.settings.Suggestion;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;

/**
 * What {@code token} is to print.
 *
 * @param content which of its three pages
 * @param format the form of the token
 * @param json whether everything is to be JSON, a failure too
 * @param fresh whether the server is to be asked whatever is in the store
 */
record TokenOptions(Content content, TokenFormat format, boolean json, boolean fresh) {
  private static final String FORMAT = "--format";
  private static final String CLAIMS = "--claims";
  private static final String COMPARE = "--compare";
  private static final String FRESH = "--fresh";
  private static final String JSON = "--json";

  /** What the command is about. */
  enum Content {
    /** The token, in a form for programs. */
    TOKEN,
    /** What the token says, for people; not the token. */
    CLAIMS,
    /** What the adapters do, side by side; not a token either. */
    COMPARISON
  }

  static void addTo(CommandSpec spec) {
    spec.addOption(
        SettingOptions.text(
            FORMAT,
            "NAME",
            "how the token is printed: "
                + String.join(", ", TokenFormat.words())
                + "; xoauth2 and oauthbearer are SASL initial responses in base64 and need the"
                + " mailbox (default: raw)"));
    spec.addOption(
        SettingOptions.flag(
            CLAIMS,
            "prints the claims of a new token, what they mean and what is wrong with them; not the token"));
    spec.addOption(
        SettingOptions.flag(
            COMPARE,
            "asks for a token by each adapter and prints side by side what each sent and got;"
                + " no token, no credential"));
    spec.addOption(SettingOptions.flag(FRESH, "requests a new token even if one is stored"));
    spec.addOption(
        SettingOptions.flag(JSON, "prints one JSON object; with a token, short for --format json"));
  }

  /** Whether everything is to be JSON; asked before anything has been checked. */
  static boolean wantsJson(ParseResult parsed) {
    return SettingOptions.isSet(parsed, JSON)
        || SettingOptions.value(parsed, FORMAT).filter("json"::equalsIgnoreCase).isPresent();
  }

  /**
   * Reads the options.
   *
   * @throws SettingsException if they cannot be, or cannot be together
   */
  static TokenOptions read(ParseResult parsed) throws SettingsException {
    List<String> mistakes = new ArrayList<>();
    Optional<String> word = SettingOptions.value(parsed, FORMAT);
    Optional<TokenFormat> format = word.flatMap(TokenFormat::named);
    if (word.isPresent() && format.isEmpty()) {
      mistakes.add(
          FORMAT
              + ": must be one of "
              + String.join(", ", TokenFormat.words())
              + Suggestion.to(word.get(), TokenFormat.words())
                  .map(near -> "; did you mean " + near + "?")
                  .orElse(""));
    }
    boolean claims = SettingOptions.isSet(parsed, CLAIMS);
    boolean compare = SettingOptions.isSet(parsed, COMPARE);
    boolean json = wantsJson(parsed);
    if (claims && compare) {
      mistakes.add(COMPARE + " shows the claims already: leave out " + CLAIMS);
    }
    if (word.isPresent() && (claims || compare)) {
      mistakes.add(
          (claims ? CLAIMS : COMPARE)
              + " prints no token, so "
              + FORMAT
              + " has nothing to form: leave one of them out ("
              + JSON
              + " makes JSON of it)");
    } else if (format.filter(one -> one != TokenFormat.JSON).isPresent() && json) {
      mistakes.add(JSON + " is short for --format json: leave out one of them");
    }
    if (!mistakes.isEmpty()) {
      throw new SettingsException(
          mistakes.stream()
              .map(text -> new SettingProblem(List.of(), text, SettingProblem.Kind.INVALID))
              .toList());
    }
    Content content = claims ? Content.CLAIMS : compare ? Content.COMPARISON : Content.TOKEN;
    return new TokenOptions(
        content,
        format.orElse(json ? TokenFormat.JSON : TokenFormat.RAW),
        json,
        SettingOptions.isSet(parsed, FRESH));
  }

  /** A kept token lacks what was consented since, which is what its claims are looked at for. */
  boolean asksTheServer() {
    return fresh || content == Content.CLAIMS;
  }

  /** Whether the settings must name a mailbox. */
  boolean needsMailbox() {
    return content == Content.TOKEN && format.needsMailbox();
  }
}
