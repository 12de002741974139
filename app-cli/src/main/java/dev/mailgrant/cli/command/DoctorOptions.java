package dev.mailgrant.cli.command;

import dev.mailgrant.core.InvalidFieldException;
import dev.mailgrant.core.mail.MailProtocol;
import dev.mailgrant.core.mail.Mailbox;
import dev.mailgrant.settings.DurationText;
import dev.mailgrant.settings.SettingProblem;
import dev.mailgrant.settings.SettingsException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParseResult;

/**
 * The options of {@code doctor} in addition to the settings.
 *
 * @param waitLimit how long to wait for the mailbox to open; empty for a single attempt
 * @param denied the mailboxes that must be denied, each once
 */
record DoctorOptions(Optional<Duration> waitLimit, List<Mailbox> denied) {
  private static final String WAIT = "--wait";
  private static final String EXPECT_DENIED = "--expect-denied";

  /** A limit, because each mailbox costs a login. */
  private static final int MOST = 50;

  static void addTo(CommandSpec spec) {
    spec.addOption(
        SettingOptions.text(
            WAIT,
            "DURATION",
            "retries until the mailbox opens or this time is over (60m; at most 24h), after pauses from 15 s to 5 min, longer if the server asks for it; stops as soon as waiting cannot help. --deadline limits each attempt"));
    spec.addOption(
        OptionSpec.builder(EXPECT_DENIED)
            .type(List.class)
            .auxiliaryTypes(String.class)
            .arity("1")
            .paramLabel("ADDRESS")
            .description(
                "mailbox that the application must not be able to open: tries it with EXAMINE (over POP3 with STAT), and fails if it opens (exit code 35) or if nothing is proven; may be repeated")
            .build());
  }

  /**
   * Reads the options.
   *
   * @throws SettingsException if values are invalid; contains all problems
   */
  static DoctorOptions read(ParseResult parsed) throws SettingsException {
    List<SettingProblem> mistakes = new ArrayList<>();
    Optional<Duration> waitLimit =
        SettingOptions.value(parsed, WAIT).flatMap(text -> duration(text, mistakes));
    Map<String, Mailbox> denied = new LinkedHashMap<>();
    for (String address : parsed.matchedOptionValue(EXPECT_DENIED, List.<String>of())) {
      mailbox(address, mistakes).ifPresent(mailbox -> denied.putIfAbsent(key(mailbox), mailbox));
    }
    if (denied.size() > MOST) {
      mistakes.add(
          mistake(EXPECT_DENIED, denied.size() + " addresses are too many: at most " + MOST));
    }
    if (!mistakes.isEmpty()) {
      throw new SettingsException(mistakes);
    }
    return new DoctorOptions(waitLimit, List.copyOf(denied.values()));
  }

  /**
   * Refuses a mailbox that must both open and be denied.
   *
   * @param mailbox the mailbox that must open
   * @throws SettingsException if it is also one that must be denied
   */
  void requireOthersThan(Mailbox mailbox) throws SettingsException {
    for (Mailbox one : denied) {
      if (key(one).equals(key(mailbox))) {
        throw new SettingsException(
            List.of(
                mistake(
                    EXPECT_DENIED,
                    "\""
                        + one.address()
                        + "\": is the mailbox that must open (mailbox); name another one, on which"
                        + " the application has no permission")));
      }
    }
  }

  /**
   * Refuses a proof of denial over SMTP, where a login proves nothing about sending.
   *
   * @throws SettingsException if mailboxes are given that must be denied
   */
  void requireProvable(MailProtocol protocol) throws SettingsException {
    if (protocol == MailProtocol.SMTP && !denied.isEmpty()) {
      throw new SettingsException(
          List.of(
              mistake(
                  EXPECT_DENIED,
                  "needs IMAP or POP3, because a login over SMTP does not prove that the application"
                      + " may send; use: mailgrant send-test --expect-denied ADDRESS")));
    }
  }

  private static Optional<Duration> duration(String text, List<SettingProblem> mistakes) {
    try {
      return Optional.of(DurationText.parse(text));
    } catch (IllegalArgumentException e) {
      mistakes.add(mistake(WAIT, "\"" + text + "\": " + e.getMessage()));
      return Optional.empty();
    }
  }

  private static Optional<Mailbox> mailbox(String address, List<SettingProblem> mistakes) {
    String problem = "must be the address of a mailbox, for example other@contoso.com";
    try {
      Mailbox mailbox = new Mailbox(address);
      if (address.matches("[^@]+@[^@]+")) {
        return Optional.of(mailbox);
      }
    } catch (InvalidFieldException e) {
      problem = e.problem();
    }
    mistakes.add(mistake(EXPECT_DENIED, "\"" + address + "\": " + problem));
    return Optional.empty();
  }

  private static SettingProblem mistake(String option, String problem) {
    return new SettingProblem(
        List.of(option.substring(2)), option + " " + problem, SettingProblem.Kind.INVALID);
  }

  /** Addresses are case-insensitive in Exchange. */
  private static String key(Mailbox mailbox) {
    return mailbox.address().toLowerCase(Locale.ROOT);
  }
}
