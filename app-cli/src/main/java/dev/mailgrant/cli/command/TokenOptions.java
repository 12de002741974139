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
 * The options of {@code token}.
 *
 * @param content which content to print
 * @param format the format of the token
 * @param json whether all output is JSON, including failures
 * @param fresh whether to request a new token instead of a stored one
 */
record TokenOptions(Content content, TokenFormat format, boolean json, boolean fresh) {
  private static final String FORMAT = "--format";
  private static final String CLAIMS = "--claims";
  private static final String COMPARE = "--compare";
  private static final String FRESH = "--fresh";
  private static final String JSON = "--json";

  /** The content of the output. */
  enum Content {
    /** The token, for programs. */
    TOKEN,
    /** The claims of the token, for people, without the token. */
    CLAIMS,
    /** A comparison of the adapters, without a token. */
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
            "prints the claims of a new token, what they mean and what is wrong with them for --protocol; not the token"));
    spec.addOption(
        SettingOptions.flag(
            COMPARE,
            "requests a token with each adapter and compares what each sent and received; prints no token and no credential"));
    spec.addOption(SettingOptions.flag(FRESH, "requests a new token even if one is stored"));
    spec.addOption(
        SettingOptions.flag(
            JSON, "prints one JSON object; for a token, the same as --format json"));
  }

  /** Returns whether all output is JSON; used before the options are validated. */
  static boolean wantsJson(ParseResult parsed) {
    return SettingOptions.isSet(parsed, JSON)
        || SettingOptions.value(parsed, FORMAT).filter("json"::equalsIgnoreCase).isPresent();
  }

  /**
   * Reads the options.
   *
   * @throws SettingsException if they are invalid or conflict
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
      mistakes.add(COMPARE + " already shows the claims: leave out " + CLAIMS);
    }
    if (word.isPresent() && (claims || compare)) {
      mistakes.add(
          (claims ? CLAIMS : COMPARE)
              + " prints no token, so "
              + FORMAT
              + " has no effect: leave one of them out ("
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

  /** A stored token lacks permissions that were granted since, which its claims should show. */
  boolean asksTheServer() {
    return fresh || content == Content.CLAIMS;
  }

  /** Returns whether the settings must contain a mailbox. */
  boolean needsMailbox() {
    return content == Content.TOKEN && format.needsMailbox();
  }
}
