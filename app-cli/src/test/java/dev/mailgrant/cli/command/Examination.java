package dev.mailgrant.cli.command;

import dev.mailgrant.cli.wiring.Application;
import dev.mailgrant.core.Deadline;
import dev.mailgrant.core.EnumWords;
import dev.mailgrant.core.handshake.HandshakeReport;
import dev.mailgrant.core.handshake.HandshakeRequest;
import dev.mailgrant.core.handshake.proof.FolderAccess;
import dev.mailgrant.core.handshake.proof.Proof;
import dev.mailgrant.core.handshake.proof.Submission;
import dev.mailgrant.core.mail.MailProtocol;
import dev.mailgrant.core.mail.Mailbox;
import dev.mailgrant.core.smtp.ProbeMessage;
import dev.mailgrant.diagnosis.AttemptFindings;
import dev.mailgrant.diagnosis.doctor.DoctorReport;
import dev.mailgrant.diagnosis.doctor.DoctorRequest;
import dev.mailgrant.diagnosis.doctor.PollSchedule;
import dev.mailgrant.diagnosis.fact.AttemptContext;
import dev.mailgrant.diagnosis.finding.Finding;
import dev.mailgrant.sandbox.Sandbox;
import dev.mailgrant.settings.ProcessEnvironment;
import dev.mailgrant.settings.Setting;
import dev.mailgrant.settings.SettingsException;
import dev.mailgrant.settings.SettingsInput;
import dev.mailgrant.settings.SettingsReader;
import dev.mailgrant.settings.credential.CredentialLoader;
import dev.mailgrant.settings.login.HandshakeSettings;
import dev.mailgrant.settings.login.HandshakeSettingsReader;
import java.io.InputStream;
import java.nio.file.Path;
import java.time.Clock;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Runs the use cases of {@code doctor} and {@code send-test} with an existing sandbox. */
final class Examination {
  private Examination() {}

  /** The same without mailboxes that must be denied. */
  static DoctorReport of(Sandbox sandbox, String adapter, Map<Setting, String> more)
      throws SettingsException {
    return of(sandbox, adapter, more, List.of());
  }

  /**
   * @param adapter the name of the token adapter
   * @param more settings in addition to those of the sandbox
   * @param denied mailboxes that must be denied
   */
  static DoctorReport of(
      Sandbox sandbox, String adapter, Map<Setting, String> more, List<Mailbox> denied)
      throws SettingsException {
    HandshakeSettings settings = settings(sandbox, adapter, more);
    try (Application application =
        Application.forDoctor(settings, Clock.systemUTC(), PollSchedule.real())) {
      return application
          .doctor()
          .run(
              DoctorRequest.of(settings.target(), settings.registration())
                  .with(proof(settings))
                  .comparedWith(settings.imap())
                  .withProxy(settings.token().network().proxyHost())
                  .withAttemptLimit(settings.deadline())
                  .expectingDenied(denied));
    }
  }

  /** Sends a message from the mailbox to itself, as the command {@code send-test} does. */
  static HandshakeReport ofSending(Sandbox sandbox, String adapter, Map<Setting, String> more)
      throws SettingsException {
    HandshakeSettings settings = settings(sandbox, adapter, more);
    Mailbox mailbox = settings.mailbox();
    Proof message =
        new Submission(ProbeMessage.of(mailbox, mailbox, "marker", Clock.systemUTC().instant()));
    try (Application application = Application.forHandshake(settings, Clock.systemUTC())) {
      return application
          .handshake()
          .run(
              new HandshakeRequest(
                  settings.target(),
                  message,
                  Deadline.after(settings.deadline(), Clock.systemUTC())),
              line -> {});
    }
  }

  /** The findings of {@code send-test} for a message that was refused. */
  static List<Finding> findings(Sandbox sandbox, HandshakeReport report) throws SettingsException {
    HandshakeSettings settings = settings(sandbox, "nimbus", Map.of(Setting.PROTOCOL, "smtp"));
    return AttemptFindings.of(
        new AttemptContext(settings.registration(), true, settings.token().network().proxyHost()),
        report);
  }

  private static Proof proof(HandshakeSettings settings) {
    MailProtocol protocol = settings.endpoint().protocol();
    return protocol == MailProtocol.IMAP
        ? FolderAccess.readWrite(settings.folder())
        : Proof.of(protocol);
  }

  private static HandshakeSettings settings(
      Sandbox sandbox, String adapter, Map<Setting, String> more) throws SettingsException {
    Map<Setting, String> values = new EnumMap<>(Setting.class);
    MailProtocol protocol =
        EnumWords.named(more.getOrDefault(Setting.PROTOCOL, "imap"), MailProtocol.values())
            .orElseThrow();
    sandbox
        .settings(protocol)
        .forEach((key, value) -> values.put(Setting.ofKey(key).orElseThrow(), value));
    values.put(Setting.CLIENT_SECRET, sandbox.clientSecret().reveal());
    values.put(Setting.TOKEN_ADAPTER, adapter);
    values.putAll(more);
    Path nowhere = Path.of("target", "no-such-home");
    return HandshakeSettingsReader.read(
            SettingsReader.read(
                new SettingsInput(
                    Map.of(),
                    Optional.empty(),
                    Optional.empty(),
                    values,
                    new ProcessEnvironment(Map.of(), nowhere, nowhere, false))),
            new CredentialLoader(InputStream.nullInputStream(), Clock.systemUTC()))
        .trusting(sandbox.certificateAuthority().certificate());
  }
}
