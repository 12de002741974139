package dev.mailgrant.cli.setup;

import dev.mailgrant.core.mail.MailProtocol;
import java.util.Map;
import java.util.Set;

/**
 * What the application gets access to: a protocol and, for SMTP, a permission model. Each has its
 * own steps in the templates.
 */
enum SetupAccess {
  IMAP(
      "IMAP",
      "",
      "IMAP.AccessAsApp",
      "ImapEnabled",
      "NO AUTHENTICATE failed.",
      "imap",
      "reads",
      SetupAccess.API_PERMISSION,
      SetupAccess.PRINCIPAL,
      SetupAccess.FULL_ACCESS),
  POP3(
      "POP3",
      " --protocol pop3",
      "POP.AccessAsApp",
      "PopEnabled",
      "-ERR Authentication failure: unknown user name or bad password.",
      "pop3",
      "reads",
      SetupAccess.API_PERMISSION,
      SetupAccess.PRINCIPAL,
      SetupAccess.FULL_ACCESS),
  SMTP_CLASSIC(
      "SMTP",
      " --protocol smtp --permission-model classic",
      "SMTP.SendAsApp",
      SetupAccess.SMTP_SWITCH,
      SetupAccess.SMTP_REFUSAL,
      "smtp",
      "classic",
      "smtp-switch",
      SetupAccess.API_PERMISSION,
      SetupAccess.PRINCIPAL,
      SetupAccess.FULL_ACCESS),
  SMTP_RBAC(
      "SMTP",
      " --protocol smtp --permission-model rbac",
      "SMTP.SendAsApp",
      SetupAccess.SMTP_SWITCH,
      SetupAccess.SMTP_REFUSAL,
      "smtp",
      "rbac",
      "smtp-switch",
      SetupAccess.PRINCIPAL),
  SMTP_HVE(
      "SMTP",
      " --protocol smtp --permission-model hve",
      "Mail.Send",
      SetupAccess.SMTP_SWITCH,
      "535 5.7.144",
      "smtp",
      "hve",
      SetupAccess.API_PERMISSION);

  /** The host of High Volume Email; Exchange's other host for SMTP is that of the cloud. */
  static final String HVE_HOST = "smtp.hve.mx.microsoft";

  private static final String API_PERMISSION = "api-permission";
  private static final String PRINCIPAL = "principal";
  private static final String FULL_ACCESS = "full-access";
  private static final String SMTP_SWITCH = "SmtpClientAuthenticationDisabled";
  private static final String SMTP_REFUSAL = "535 5.7.3 Authentication unsuccessful";

  private final String protocol;
  private final String setupOption;
  private final String role;
  private final String mailboxSwitch;
  private final String refusal;

  @SuppressWarnings("ImmutableEnumChecker") // an immutable set
  private final Set<String> conditions;

  SetupAccess(
      String protocol,
      String setupOption,
      String role,
      String mailboxSwitch,
      String refusal,
      String... conditions) {
    this.protocol = protocol;
    this.setupOption = setupOption;
    this.role = role;
    this.mailboxSwitch = mailboxSwitch;
    this.refusal = refusal;
    this.conditions = Set.of(conditions);
  }

  /** The steps for a protocol; the model counts for SMTP only. */
  static SetupAccess of(MailProtocol protocol, PermissionModel model) {
    return switch (protocol) {
      case IMAP -> IMAP;
      case POP3 -> POP3;
      case SMTP ->
          switch (model) {
            case CLASSIC -> SMTP_CLASSIC;
            case RBAC -> SMTP_RBAC;
            case HVE -> SMTP_HVE;
          };
    };
  }

  /** Returns whether a host is that of High Volume Email, by its present or its former name. */
  static boolean isHve(String host) {
    return host.equalsIgnoreCase(HVE_HOST) || host.equalsIgnoreCase("smtp-hve.office365.com");
  }

  /** The conditions of the templates that are true. */
  Set<String> conditions() {
    return conditions;
  }

  /** The values for the placeholders of the templates: constants, which need no quotes. */
  Map<String, String> placeholders() {
    String host = this == SMTP_HVE ? " --smtp-host " + HVE_HOST : "";
    return Map.of(
        "protocol-name", protocol,
        "setup-option", setupOption,
        "role", role,
        "switch", mailboxSwitch,
        "refusal", refusal,
        "hve-host", HVE_HOST,
        "graph-scopes",
            conditions.contains(API_PERMISSION)
                ? "Application.ReadWrite.All, AppRoleAssignment.ReadWrite.All"
                : "Application.ReadWrite.All",
        "host-option", host,
        "protocol-option", setupOption.replaceFirst(" --permission-model .*", "") + host);
  }
}
