package dev.mailgrant.cli.profile;

import dev.mailgrant.settings.Setting;

/**
 * A question for a value of a first profile. Immutable and safe for use by several threads.
 *
 * @param setting the setting
 * @param words the text of the question
 * @param place where the user finds the value
 */
record Question(Setting setting, String words, String place) {
  static final Question TENANT =
      new Question(
          Setting.TENANT_ID,
          "Directory (tenant) ID, or a domain name of the tenant",
          "Entra admin center > Entra ID > App registrations > your application > Overview");

  static final Question CLIENT =
      new Question(
          Setting.CLIENT_ID,
          "Application (client) ID",
          "on the same page, above the tenant ID; not the object ID");

  static final Question SECRET_FILE =
      new Question(
          Setting.CLIENT_SECRET_FILE,
          "File with the client secret's value",
          "the Value is shown once: your application > Certificates & secrets > New client secret");

  static final Question CERTIFICATE =
      new Question(
          Setting.CERTIFICATE,
          "File with the certificate and its private key (PEM or PKCS#12)",
          "its public part is uploaded under your application > Certificates & secrets");

  static final Question MAILBOX =
      new Question(
          Setting.MAILBOX,
          "Address of the mailbox",
          "Exchange admin center > Recipients > Mailboxes; use the user principal name");
}
