package dev.mailgrant.cli.settings;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.mailgrant.core.InvalidFieldException;
import dev.mailgrant.core.Secret;
import dev.mailgrant.core.oauth.ClientCertificate;
import dev.mailgrant.core.oauth.ClientCredential;
import dev.mailgrant.core.oauth.ClientSecret;
import dev.mailgrant.core.oauth.CredentialUnusableException;
import dev.mailgrant.core.oauth.FederatedAssertion;
import dev.mailgrant.core.oauth.credential.CertificateReader;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * Loads the credential that the settings name: before any network traffic, so that one that cannot
 * be used costs no request.
 */
public final class CredentialLoader {
  private static final int LONGEST = 1 << 20;

  private final InputStream standardInput;
  private final Clock clock;

  /**
   * @param standardInput what {@code -} stands for
   * @param clock tells whether a certificate has expired
   */
  public CredentialLoader(InputStream standardInput, Clock clock) {
    this.standardInput = standardInput;
    this.clock = clock;
  }

  /**
   * Loads the credential.
   *
   * @param limit how long a file, a command or standard input may take
   * @return empty if the settings name none
   * @throws SettingsException if it cannot be used
   */
  Optional<ClientCredential> load(EffectiveSettings settings, Duration limit)
      throws SettingsException {
    Optional<Given> named = settings.credential();
    if (named.isEmpty()) {
      return Optional.empty();
    }
    Given given = named.get();
    try {
      return Optional.of(
          switch (given.setting()) {
            case CLIENT_SECRET -> new ClientSecret(Secret.of(given.value()));
            case CLIENT_SECRET_FILE -> new ClientSecret(line(bytes(given, settings, limit)));
            case CLIENT_SECRET_COMMAND ->
                new ClientSecret(line(SecretCommand.run(given.value(), limit, LONGEST)));
            case CERTIFICATE -> certificate(given, settings, limit);
            case FEDERATED_TOKEN_FILE -> assertion(given, settings, limit);
            default -> throw new IllegalStateException(given.setting() + " names no credential");
          });
    } catch (InvalidFieldException e) {
      throw mistake(
          given.setting() == Setting.CLIENT_SECRET
              ? Mistake.invalid(given, e.problem())
              : Mistake.credential(given, "what it gives " + e.problem()));
    } catch (IOException e) {
      throw mistake(Mistake.credential(given, "cannot be read: " + BoundedFile.reason(e)));
    } catch (CredentialUnusableException e) {
      throw mistake(Mistake.credential(given, String.valueOf(e.getMessage())));
    }
  }

  private ClientCertificate certificate(Given given, EffectiveSettings settings, Duration limit)
      throws IOException, CredentialUnusableException, SettingsException {
    byte[] content = bytes(given, settings, limit);
    ClientCertificate certificate = CertificateReader.read(content, password(settings, limit));
    certificate.requireValidAt(clock.instant());
    return certificate;
  }

  /** A password file counts before the password itself, unless that comes from a stronger place. */
  private Optional<Secret> password(EffectiveSettings settings, Duration limit)
      throws SettingsException {
    Optional<Given> file = settings.get(Setting.CERTIFICATE_PASSWORD_FILE);
    Optional<Given> plain = settings.get(Setting.CERTIFICATE_PASSWORD);
    if (file.isEmpty() || plain.filter(given -> isStronger(given, file.get())).isPresent()) {
      return plain.map(given -> Secret.of(given.value()));
    }
    try {
      return Optional.of(line(bytes(file.get(), settings, limit)));
    } catch (IOException e) {
      throw mistake(Mistake.credential(file.get(), "cannot be read: " + BoundedFile.reason(e)));
    }
  }

  private static boolean isStronger(Given one, Given other) {
    return one.origin().source().compareTo(other.origin().source()) < 0;
  }

  /** Read once here, to find out early whether it can be; then again for every request. */
  private static FederatedAssertion assertion(
      Given given, EffectiveSettings settings, Duration limit) throws IOException {
    Path file = file(given, settings);
    line(Limited.read(() -> BoundedFile.read(file, LONGEST), limit));
    return new FederatedAssertion(
        () -> {
          try {
            return line(Limited.read(() -> BoundedFile.read(file, LONGEST), limit));
          } catch (IOException e) {
            throw new CredentialUnusableException(
                "the federated token file " + file + " cannot be read: " + BoundedFile.reason(e),
                e);
          }
        });
  }

  private byte[] bytes(Given given, EffectiveSettings settings, Duration limit) throws IOException {
    if (given.value().equals("-")) {
      return Limited.read(() -> BoundedFile.read(standardInput, LONGEST), limit);
    }
    Path file = file(given, settings);
    return Limited.read(() -> BoundedFile.read(file, LONGEST), limit);
  }

  private static Path file(Given given, EffectiveSettings settings) throws IOException {
    Surroundings around = settings.surroundings();
    return BoundedFile.path(
        given.value(), given.origin().folder().orElse(around.workingDirectory()), around);
  }

  /** Text without the line ending that editors and {@code echo} put after it. */
  private static Secret line(byte[] content) throws IOException {
    try {
      String text = UTF_8.newDecoder().decode(ByteBuffer.wrap(content)).toString();
      return Secret.of(text.replaceFirst("^\uFEFF", "").replaceFirst("[\\r\\n]+\\z", ""));
    } catch (CharacterCodingException e) {
      throw new IOException("it is not text in UTF-8", e);
    }
  }

  private static SettingsException mistake(Mistake mistake) {
    return new SettingsException(List.of(mistake));
  }
}
