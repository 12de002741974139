package dev.mailgrant.cli.command;

import dev.mailgrant.cli.doctor.Doctor;
import dev.mailgrant.cli.doctor.DoctorReport;
import dev.mailgrant.cli.settings.CredentialLoader;
import dev.mailgrant.cli.settings.HandshakeSettings;
import dev.mailgrant.cli.settings.HandshakeSettingsReader;
import dev.mailgrant.cli.settings.Setting;
import dev.mailgrant.cli.settings.SettingsException;
import dev.mailgrant.cli.settings.SettingsInput;
import dev.mailgrant.cli.settings.SettingsReader;
import dev.mailgrant.cli.settings.Surroundings;
import dev.mailgrant.core.Deadline;
import dev.mailgrant.core.imap.Mailbox;
import dev.mailgrant.sandbox.Sandbox;
import java.io.InputStream;
import java.nio.file.Path;
import java.time.Clock;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The way of the command {@code doctor} through a sandbox that is there already. */
final class Examination {
  private Examination() {}

  /** The same, with nothing that must stay shut. */
  static DoctorReport of(Sandbox sandbox, String adapter, Map<Setting, String> more)
      throws SettingsException {
    return of(sandbox, adapter, more, List.of());
  }

  /**
   * @param adapter the token adapter's word
   * @param more settings beside those of the sandbox
   * @param denied mailboxes that must stay shut
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
                        new Surroundings(Map.of(), nowhere, nowhere, false))),
                new CredentialLoader(InputStream.nullInputStream(), Clock.systemUTC()))
            .trusting(sandbox.certificateAuthority().certificate());
    try (Doctor doctor = Doctor.of(settings, Optional.empty(), false, Clock.systemUTC())) {
      return doctor.expectDenied(
          denied, doctor.examine(Deadline.after(settings.deadline(), Clock.systemUTC())));
    }
  }
}
