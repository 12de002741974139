package dev.mailgrant.cli.command;

import dev.mailgrant.cli.output.finding.GrantCheck;
import dev.mailgrant.core.EnumWords;
import dev.mailgrant.core.handshake.HandshakeReport;
import dev.mailgrant.core.mail.MailProtocol;
import dev.mailgrant.core.mail.Mailbox;
import dev.mailgrant.core.mail.TlsMode;
import dev.mailgrant.diagnosis.doctor.DoctorReport;
import dev.mailgrant.diagnosis.finding.Finding;
import dev.mailgrant.sandbox.Sandbox;
import dev.mailgrant.sandbox.fault.Fault;
import dev.mailgrant.sandbox.fault.Scenario;
import dev.mailgrant.settings.Setting;
import dev.mailgrant.settings.SettingsException;
import dev.mailgrant.settings.TokenAdapter;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * The reports of {@code doctor} for each fault of the sandbox, over the protocol of the fault, and
 * those of {@code send-test} for each fault that appears only when a message is sent. Each fault is
 * run once in each JVM, because these runs take most of the time of these tests.
 */
final class FaultReports implements AutoCloseable {
  private static final Map<String, DoctorReport> SEEN = new HashMap<>();
  private static final Map<String, HandshakeReport> SENT = new HashMap<>();

  private final Sandbox sandbox = Sandbox.start();
  private final Scenario healthy = sandbox.scenario();

  DoctorReport of(String name, TokenAdapter adapter) throws SettingsException {
    DoctorReport seen = SEEN.get(name + " by " + adapter);
    if (seen != null) {
      return seen;
    }
    Fault fault = Fault.named(name).orElseThrow();
    sandbox.change(before -> fault.change().apply(healthy));
    DoctorReport report = examine(adapter, settings(name), denied(name));
    if (name.equals("flap") && report.handshake().isSuccess()) {
      report = examine(adapter, Map.of(), List.of()); // the next login
    }
    SEEN.put(name + " by " + adapter, report);
    return report;
  }

  /** The report of {@code send-test} from the mailbox to itself. */
  HandshakeReport sending(String name, TokenAdapter adapter) throws SettingsException {
    HandshakeReport seen = SENT.get(name + " by " + adapter);
    if (seen != null) {
      return seen;
    }
    Fault fault = Fault.named(name).orElseThrow();
    sandbox.change(before -> fault.change().apply(healthy));
    HandshakeReport report =
        Examination.ofSending(sandbox, adapter.name().toLowerCase(Locale.ROOT), settings(name));
    SENT.put(name + " by " + adapter, report);
    return report;
  }

  /** The findings that {@code send-test} reports. */
  List<Finding> findings(HandshakeReport report) throws SettingsException {
    return Examination.findings(sandbox, report);
  }

  /** The names of the faults of all protocols that a login shows. */
  static List<String> ofLogin() {
    return Fault.all().stream().filter(fault -> !fault.isOfSending()).map(Fault::name).toList();
  }

  /** The names of the faults that appear only when a message is sent. */
  static List<String> ofSending() {
    return Fault.all().stream().filter(Fault::isOfSending).map(Fault::name).toList();
  }

  /** The same settings as arguments; the sandbox chooses the ports. */
  List<String> arguments(String fault) {
    List<String> arguments = new ArrayList<>(List.of("--fault", fault));
    denied(fault).forEach(m -> arguments.addAll(List.of("--expect-denied", m.address())));
    settings(fault)
        .forEach(
            (setting, value) -> {
              if (setting != Setting.IMAP_PORT) {
                arguments.addAll(List.of("--" + setting.key(), value));
              }
            });
    return arguments;
  }

  /** The mailboxes that must not open, for the one fault that is about nothing else. */
  List<Mailbox> denied(String fault) {
    return fault.equals("permission-on-every-mailbox")
        ? List.of(sandbox.deniedMailbox())
        : List.of();
  }

  /** The application and mailbox to which advice may grant permissions. */
  GrantCheck grants() {
    String objectId =
        healthy
            .tenant()
            .application(sandbox.clientId())
            .flatMap(application -> application.enterpriseApplication())
            .orElseThrow()
            .objectId();
    return new GrantCheck(sandbox.clientId(), objectId, sandbox.mailbox().address());
  }

  /** The settings for the sandbox, by their keys. */
  Map<String, String> settings() {
    return sandbox.settings();
  }

  /** The address that the application must not be able to open. */
  String deniedMailbox() {
    return sandbox.deniedMailbox().address();
  }

  String secret() {
    return sandbox.clientSecret().reveal();
  }

  private DoctorReport examine(
      TokenAdapter adapter, Map<Setting, String> more, List<Mailbox> denied)
      throws SettingsException {
    return Examination.of(sandbox, adapter.name().toLowerCase(Locale.ROOT), more, denied);
  }

  private Map<Setting, String> settings(String fault) {
    if (fault.equals("starttls-missing")) {
      return startTls();
    }
    Map<Setting, String> more = new EnumMap<>(Setting.class);
    MailProtocol protocol = Fault.named(fault).orElseThrow().protocol();
    if (protocol != MailProtocol.IMAP) {
      more.put(Setting.PROTOCOL, EnumWords.kebab(protocol));
    }
    if (fault.endsWith("-silent") || fault.endsWith("-silent-at-data")) {
      more.put(Setting.READ_TIMEOUT, "1s");
    }
    return more;
  }

  private Map<Setting, String> startTls() {
    Map<Setting, String> more = new EnumMap<>(Setting.class);
    more.put(Setting.IMAP_TLS, "starttls");
    more.put(Setting.IMAP_PORT, Integer.toString(sandbox.imapEndpoint(TlsMode.STARTTLS).port()));
    return more;
  }

  @Override
  public void close() {
    sandbox.close();
  }
}
