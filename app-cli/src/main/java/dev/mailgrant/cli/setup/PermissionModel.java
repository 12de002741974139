package dev.mailgrant.cli.setup;

import dev.mailgrant.core.EnumWords;
import java.util.List;
import java.util.Optional;

/** How Exchange Online lets an application send over SMTP. The models exclude each other. */
public enum PermissionModel {
  /** The application permission SMTP.SendAsApp in Entra, and FullAccess to the mailbox. */
  CLASSIC,
  /** RBAC for Applications: a role in Exchange for named mailboxes, and no permission in Entra. */
  RBAC,
  /** High Volume Email: an account and a host of its own, for recipients inside the tenant. */
  HVE;

  /** The names on the command line. */
  public static List<String> words() {
    return EnumWords.kebab(values());
  }

  /** Finds the model for a name, ignoring case. */
  public static Optional<PermissionModel> named(String word) {
    return EnumWords.named(word, values());
  }
}
