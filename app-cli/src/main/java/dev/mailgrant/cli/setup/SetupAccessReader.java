package dev.mailgrant.cli.setup;

import dev.mailgrant.core.EnumWords;
import dev.mailgrant.core.mail.MailProtocol;
import dev.mailgrant.settings.EffectiveSettings;
import dev.mailgrant.settings.Setting;
import dev.mailgrant.settings.SettingProblem;
import dev.mailgrant.settings.SettingValue;
import java.util.List;
import java.util.Optional;

/** Reads the protocol and the permission model, which depend on each other and on the cloud. */
public final class SetupAccessReader {
  /** The option of the permission model. */
  public static final String PERMISSION_MODEL = "--permission-model";

  private SetupAccessReader() {}

  /**
   * Reads the protocol from the settings. The permission model for SMTP is the given one, otherwise
   * High Volume Email if its host is set, otherwise RBAC for Applications.
   *
   * @param mistakes receives the problems; the result is not used then
   */
  static SetupAccess read(
      EffectiveSettings settings,
      Optional<PermissionModel> model,
      SetupCloud cloud,
      List<SettingProblem> mistakes) {
    String word =
        settings
            .get(Setting.PROTOCOL)
            .map(SettingValue::value)
            .orElse(EnumWords.kebab(MailProtocol.IMAP));
    Optional<MailProtocol> protocol = EnumWords.named(word, MailProtocol.values());
    if (protocol.isEmpty()) {
      return SetupAccess.IMAP;
    }
    if (protocol.get() != MailProtocol.SMTP) {
      model.ifPresent(given -> mistakes.add(onlyForSmtp(protocol.get())));
      return SetupAccess.of(protocol.get(), PermissionModel.RBAC);
    }
    Optional<SettingValue> hveHost =
        settings.get(Setting.SMTP_HOST).filter(given -> SetupAccess.isHve(given.value()));
    if (hveHost.isPresent() && model.isPresent() && model.get() != PermissionModel.HVE) {
      mistakes.add(
          SetupProblem.ofSetting(
              hveHost.get(),
              "is the host of High Volume Email, which needs "
                  + PERMISSION_MODEL
                  + " hve: remove one of the two"));
    }
    SetupAccess access =
        SetupAccess.of(
            MailProtocol.SMTP,
            model.orElse(hveHost.isPresent() ? PermissionModel.HVE : PermissionModel.RBAC));
    if (access == SetupAccess.SMTP_HVE && cloud != SetupCloud.GLOBAL) {
      mistakes.add(
          SetupProblem.ofOption(
              PERMISSION_MODEL,
              "Microsoft's pages name a host of High Volume Email for the global cloud only, and the"
                  + " cloud is "
                  + EnumWords.kebab(cloud)
                  + ": choose rbac or classic"));
    }
    return access;
  }

  private static SettingProblem onlyForSmtp(MailProtocol protocol) {
    return SetupProblem.ofOption(
        PERMISSION_MODEL,
        "only SMTP has permission models, and the protocol is "
            + EnumWords.kebab(protocol)
            + ": add --protocol smtp, or leave it out");
  }
}
