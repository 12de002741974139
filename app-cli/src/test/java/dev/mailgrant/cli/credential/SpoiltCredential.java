package dev.mailgrant.cli.credential;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;

/** Credentials with a defect, in files named after it. */
public enum SpoiltCredential {
  EXPIRED("expired.pem"),
  NOT_YET_VALID("early.pem"),
  /** Used with {@link #OTHER_KEY}, which is not its key. */
  CERTIFICATE("certificate.pem"),
  OTHER_KEY("other-key.pem"),
  EXPIRED_ASSERTION("expired.jwt"),
  NO_CREDENTIAL("note.txt");

  private final String file;

  SpoiltCredential(String file) {
    this.file = file;
  }

  /** Writes those files of this kind that a command's arguments name. */
  public static void write(Path folder, List<String> arguments) throws IOException {
    for (SpoiltCredential one : values()) {
      if (arguments.contains(one.file)) {
        Files.writeString(folder.resolve(one.file), one.content(), US_ASCII);
      }
    }
  }

  private String content() {
    return switch (this) {
      case EXPIRED -> OneKey.expired().keyAndCertificatePem();
      case NOT_YET_VALID -> OneKey.notYetValid().keyAndCertificatePem();
      case CERTIFICATE -> OneKey.valid().certificatePem();
      case OTHER_KEY -> CredentialFile.pem("PRIVATE KEY", OneKey.another().key().getEncoded());
      case EXPIRED_ASSERTION ->
          base64("{\"alg\":\"RS256\"}") + "." + base64("{\"exp\":1000}") + ".c2lnbmF0dXJl";
      case NO_CREDENTIAL -> "The certificate is in the safe.\n";
    };
  }

  private static String base64(String text) {
    return Base64.getUrlEncoder().withoutPadding().encodeToString(text.getBytes(US_ASCII));
  }
}
