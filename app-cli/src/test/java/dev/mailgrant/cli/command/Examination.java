package dev.mailgrant.cli.command;

import dev.mailgrant.cli.wiring.Application;
import dev.mailgrant.core.handshake.proof.FolderAccess;
import dev.mailgrant.core.mail.Mailbox;
import dev.mailgrant.diagnosis.doctor.DoctorReport;
import dev.mailgrant.diagnosis.doctor.DoctorRequest;
import dev.mailgrant.diagnosis.doctor.PollSchedule;
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

/** Runs the use case of the command {@code doctor} with an existing sandbox. */
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
    Map<Setting, String> values = new EnumMap<>(Setting.class);
    sandbox.settings().forEach((key, value) -> values.put(Setting.ofKey(key).orElseThrow(), value));
    values.put(Setting.CLIENT_SECRET, sandbox.clientSecret().reveal());
    values.put(Setting.TOKEN_ADAPTER, adapter);
    values.putAll(more);
    Path nowhere = Path.of("target", "no-such-home");
    HandshakeSettings settings =
        HandshakeSettingsReader.read(
                SettingsReader.read(
                    new SettingsInput(
                        Map.of(),
                        Optional.empty(),
                        Optional.empty(),
                        values,
                        new ProcessEnvironment(Map.of(), nowhere, nowhere, false))),
                new CredentialLoader(InputStream.nullInputStream(), Clock.systemUTC()))
            .trusting(sandbox.certificateAuthority().certificate());
    try (Application application =
        Application.forDoctor(settings, Clock.systemUTC(), PollSchedule.real())) {
      return application
          .doctor()
          .run(
              DoctorRequest.of(settings.target(), settings.registration())
                  .with(FolderAccess.readWrite(settings.folder()))
                  .withProxy(settings.token().network().proxyHost())
                  .withAttemptLimit(settings.deadline())
                  .expectingDenied(denied));
    }
  }
}
