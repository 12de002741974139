package dev.mailgrant.cli.command;

import dev.mailgrant.core.EnumWords;
import dev.mailgrant.core.InvalidFieldException;
import dev.mailgrant.core.mail.MailProtocol;
import dev.mailgrant.core.mail.Mailbox;
import dev.mailgrant.core.smtp.OutgoingMessage;
import dev.mailgrant.core.smtp.ProbeMessage;
import dev.mailgrant.settings.Setting;
import dev.mailgrant.settings.SettingProblem;
import dev.mailgrant.settings.SettingsException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;

/**
 * The options of {@code send-test}.
 *
 * @param from another sender than the mailbox
 * @param to another recipient than the mailbox
 * @param expectDenied the address that the application must not be able to send as
 * @param isConfirmed whether the message is sent without a question
 */
record SendTestOptions(
    Optional<Mailbox> from,
    Optional<Mailbox> to,
    Optional<Mailbox> expectDenied,
    boolean isConfirmed) {
  private static final String FROM = "--from";
  private static final String TO = "--to";
  private static final String EXPECT_DENIED = "--expect-denied";
  private static final String YES = "--yes";

  static void addTo(CommandSpec spec) {
    spec.addOption(
        SettingOptions.text(TO, "ADDRESS", "the only recipient (default: the mailbox itself)"));
    spec.addOption(
        SettingOptions.text(
            FROM,
            "ADDRESS",
            "the sender; if it is not the mailbox, Exchange requires SendAs (default: the mailbox)"));
    spec.addOption(
        SettingOptions.text(
            EXPECT_DENIED,
            "ADDRESS",
            "proves that the application cannot send as this address: tries to send as it to the mailbox. Exit code 0 if that was refused; 35 if the message was accepted, which is then sent"));
    spec.addOption(SettingOptions.flag(YES, "sends without asking; required without a terminal"));
  }

  /**
   * Reads the options.
   *
   * @throws SettingsException with the first mistake
   */
  static SendTestOptions read(ParseResult parsed) throws SettingsException {
    Optional<String> protocol = SettingOptions.value(parsed, Setting.PROTOCOL.flag().orElseThrow());
    if (protocol.filter(word -> !word.equalsIgnoreCase(smtp())).isPresent()) {
      throw mistake("send-test sends over SMTP: leave out --protocol " + protocol.get());
    }
    Optional<Mailbox> from = address(parsed, FROM);
    Optional<Mailbox> to = address(parsed, TO);
    Optional<Mailbox> expectDenied = address(parsed, EXPECT_DENIED);
    if (expectDenied.isPresent() && (from.isPresent() || to.isPresent())) {
      throw mistake(
          EXPECT_DENIED
              + " sends as its address to the mailbox: leave out "
              + (from.isPresent() ? FROM : TO));
    }
    return new SendTestOptions(from, to, expectDenied, SettingOptions.isSet(parsed, YES));
  }

  /** The value of the setting {@code protocol} for this command. */
  static String smtp() {
    return EnumWords.kebab(MailProtocol.SMTP);
  }

  /** The mailbox that logs in. */
  Mailbox login(Mailbox configured) {
    return expectDenied.orElse(configured);
  }

  /**
   * The message.
   *
   * @param configured the mailbox of the settings
   * @throws SettingsException if the mailbox that must be denied is the configured one
   * @throws InvalidFieldException with the field {@code mailbox}, if it is the sender or the
   *     recipient and cannot be in an envelope
   */
  OutgoingMessage message(Mailbox configured, String marker, Instant now) throws SettingsException {
    if (expectDenied.filter(one -> isSame(one, configured)).isPresent()) {
      throw mistake(
          EXPECT_DENIED
              + " \""
              + configured.address()
              + "\": is the mailbox that may send (mailbox); name another address");
    }
    if (from.isEmpty() || to.isEmpty()) {
      OutgoingMessage.requireAddress(Setting.MAILBOX.key(), configured);
    }
    return expectDenied.isPresent()
        ? ProbeMessage.of(expectDenied.get(), configured, marker, now)
        : ProbeMessage.of(from.orElse(configured), to.orElse(configured), marker, now);
  }

  private static boolean isSame(Mailbox one, Mailbox other) {
    return one.address().equalsIgnoreCase(other.address());
  }

  private static Optional<Mailbox> address(ParseResult parsed, String option)
      throws SettingsException {
    Optional<String> given = SettingOptions.value(parsed, option);
    if (given.isEmpty()) {
      return Optional.empty();
    }
    try {
      Mailbox mailbox = new Mailbox(given.get());
      OutgoingMessage.requireAddress("address", mailbox);
      return Optional.of(mailbox);
    } catch (InvalidFieldException e) {
      throw mistake(option + " \"" + given.get() + "\": " + e.problem());
    }
  }

  private static SettingsException mistake(String text) {
    return new SettingsException(
        List.of(new SettingProblem(List.of(), text, SettingProblem.Kind.INVALID)));
  }
}
