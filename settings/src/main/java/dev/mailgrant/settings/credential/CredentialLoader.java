package dev.mailgrant.settings.credential;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.mailgrant.core.Deadline;
import dev.mailgrant.core.InvalidFieldException;
import dev.mailgrant.core.Secret;
import dev.mailgrant.core.oauth.ClientCertificate;
import dev.mailgrant.core.oauth.ClientCredential;
import dev.mailgrant.core.oauth.ClientSecret;
import dev.mailgrant.core.oauth.CredentialUnusableException;
import dev.mailgrant.core.oauth.FederatedAssertion;
import dev.mailgrant.core.oauth.credential.CertificateReader;
import dev.mailgrant.settings.BoundedFile;
import dev.mailgrant.settings.EffectiveSettings;
import dev.mailgrant.settings.OutOfTimeException;
import dev.mailgrant.settings.Setting;
import dev.mailgrant.settings.SettingProblem;
import dev.mailgrant.settings.SettingValue;
import dev.mailgrant.settings.SettingsException;
import dev.mailgrant.settings.TimedRead;
import java.io.IOException;
import java.io.InputStream;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;

/**
 * Loads the credential of the settings, before any network traffic, so that no request is sent with
 * an unusable one. Create the loader at the beginning of a run: the run's deadline is relative to
 * that time. An interrupt ends the loading, and the interrupt flag is set again.
 */
public final class CredentialLoader {

  private static final int LONGEST = 1 << 20;

  /**
   * The minimum time for a file that is read again late in a run; normally the read is immediate.
   */
  private static final Duration AT_LEAST = Duration.ofSeconds(1);

  private final InputStream standardInput;
  private final Clock clock;
  private final Instant started;
  private final boolean checksDates;

  /**
   * @param standardInput standard input, used for {@code -}
   * @param clock the clock for the expiry of the credential and for the deadline of the run
   */
  public CredentialLoader(InputStream standardInput, Clock clock) {
    this(standardInput, clock, clock.instant(), true);
  }

  private CredentialLoader(
      InputStream standardInput, Clock clock, Instant started, boolean checksDates) {
    this.standardInput = standardInput;
    this.clock = clock;
    this.started = started;
    this.checksDates = checksDates;
  }

  /**
   * Returns a loader that also accepts an expired credential, for commands that report the expiry
   * in detail.
   */
  public CredentialLoader withoutDates() {
    return new CredentialLoader(standardInput, clock, started, false);
  }

  /** The deadline of the whole run: its limit, counted from the creation of this loader. */
  public Deadline deadline(Duration limit) {
    return new Deadline(started.plus(limit), clock);
  }

  /**
   * Loads the credential.
   *
   * @param deadline when the files, the command and standard input must have been read
   * @return empty if the settings name none
   * @throws SettingsException if it cannot be used, or the deadline has passed
   */
  public Optional<ClientCredential> load(EffectiveSettings settings, Deadline deadline)
      throws SettingsException {
    Optional<SettingValue> named = settings.credential();
    if (named.isEmpty()) {
      return Optional.empty();
    }
    SettingValue given = named.get();
    CredentialFiles files = new CredentialFiles(settings, standardInput, LONGEST, deadline);
    try {
      ClientCredential credential = load(given, settings, files);
      CredentialWarnings.of(settings, Optional.of(credential))
          .forEach(warning -> log().log(Level.WARNING, warning));
      return Optional.of(credential);
    } catch (InvalidFieldException e) {
      throw mistake(
          given.setting() == Setting.CLIENT_SECRET
              ? SettingProblem.invalid(given, e.problem())
              : SettingProblem.credential(given, "what it gives " + e.problem()));
    } catch (CredentialUnusableException e) {
      throw mistake(
          SettingProblem.credential(given, e.getMessage() + besideIt(given, settings, e.part())));
    } catch (IOException e) {
      throw unreadable(given, e);
    }
  }

  private ClientCredential load(
      SettingValue given, EffectiveSettings settings, CredentialFiles files)
      throws IOException, CredentialUnusableException, SettingsException {
    return switch (given.setting()) {
      case CLIENT_SECRET -> new ClientSecret(Secret.of(given.value()));
      case CLIENT_SECRET_FILE -> new ClientSecret(line(files.read(given)));
      case CLIENT_SECRET_COMMAND ->
          new ClientSecret(line(SecretCommand.run(given.value(), files.deadline(), LONGEST)));
      case CERTIFICATE -> certificate(given, settings, files);
      case FEDERATED_TOKEN_FILE -> assertion(given, files);
      default -> throw new IllegalStateException(given.setting() + " names no credential");
    };
  }

  private ClientCertificate certificate(
      SettingValue given, EffectiveSettings settings, CredentialFiles files)
      throws IOException, CredentialUnusableException, SettingsException {
    List<byte[]> contents = new ArrayList<>(List.of(files.read(given)));
    Optional<SettingValue> key = settings.get(Setting.CERTIFICATE_KEY);
    if (key.isPresent()) {
      contents.add(readable(key.get(), files));
    }
    ClientCertificate certificate = decoded(contents, password(settings, files), files.deadline());
    if (checksDates) {
      certificate.requireValidAt(clock.instant());
    }
    return certificate;
  }

  /** Decrypting can take long: the file itself says how many rounds its encryption has. */
  private static ClientCertificate decoded(
      List<byte[]> contents, Optional<Secret> password, Deadline deadline)
      throws IOException, CredentialUnusableException {
    try {
      return TimedRead.call(
          () -> CertificateReader.read(contents, password),
          deadline,
          "the private key was not decrypted");
    } catch (ExecutionException e) {
      if (e.getCause() instanceof CredentialUnusableException unusable) {
        throw unusable;
      }
      throw new IllegalStateException("a defect in reading a certificate", e.getCause());
    }
  }

  /**
   * A password file has priority over the password itself, unless the latter is from a source with
   * a higher priority.
   */
  private static Optional<Secret> password(EffectiveSettings settings, CredentialFiles files)
      throws SettingsException {
    Optional<SettingValue> file = settings.get(Setting.CERTIFICATE_PASSWORD_FILE);
    Optional<SettingValue> plain = settings.get(Setting.CERTIFICATE_PASSWORD);
    if (file.isEmpty() || plain.filter(given -> isStronger(given, file.get())).isPresent()) {
      return plain.map(given -> Secret.of(given.value()));
    }
    try {
      Secret password = line(readable(file.get(), files));
      if (password.isEmpty()) {
        throw new IOException("it is empty; a file without a password needs no password file");
      }
      return Optional.of(password);
    } catch (IOException e) {
      throw unreadable(file.get(), e);
    }
  }

  private static boolean isStronger(SettingValue one, SettingValue other) {
    return one.origin().source().compareTo(other.origin().source()) < 0;
  }

  /** Read once here, to detect errors early, and again for every request. */
  private FederatedAssertion assertion(SettingValue given, CredentialFiles files)
      throws IOException, CredentialUnusableException {
    Path file = files.path(given);
    FederatedAssertion assertion =
        new FederatedAssertion(
            () -> {
              Secret token;
              try {
                token = line(files.again(file, AT_LEAST));
              } catch (IOException e) {
                throw new CredentialUnusableException(
                    "the federated token file "
                        + file
                        + " cannot be read: "
                        + BoundedFile.reason(e),
                    e);
              }
              if (checksDates) {
                FederatedAssertion.requireValidAt(token, clock.instant());
              }
              return token;
            });
    Secret first = line(files.read(file));
    new FederatedAssertion(() -> first).read();
    if (checksDates) {
      FederatedAssertion.requireValidAt(first, clock.instant());
    }
    return assertion;
  }

  private static byte[] readable(SettingValue given, CredentialFiles files)
      throws SettingsException {
    try {
      return files.read(given);
    } catch (IOException e) {
      throw unreadable(given, e);
    }
  }

  /** The settings of a certificate, because the problem may be in another file. */
  private static String besideIt(
      SettingValue given, EffectiveSettings settings, CredentialUnusableException.Part part) {
    if (given.setting() != Setting.CERTIFICATE) {
      return "";
    }
    return settings
        .get(Setting.CERTIFICATE_KEY)
        .map(key -> " (the key is from certificate-key " + SettingProblem.quoted(key) + ")")
        .orElse(
            switch (part) {
              case CREDENTIAL -> "";
              case KEY -> " (setting certificate-key)";
              case PASSWORD -> " (setting certificate-password-file)";
            });
  }

  /** The text without the line ending that editors and {@code echo} add. */
  private static Secret line(byte[] content) throws IOException {
    try {
      String text = UTF_8.newDecoder().decode(ByteBuffer.wrap(content)).toString();
      String line = text.replaceFirst("^\uFEFF", "").replaceFirst("[\\r\\n]+\\z", "");
      if (line.indexOf('\n') >= 0 || line.indexOf('\r') >= 0) {
        throw new IOException("it has several lines, and must have one");
      }
      return Secret.of(line);
    } catch (CharacterCodingException e) {
      throw new IOException("it is not text in UTF-8: save it as such", e);
    }
  }

  private static SettingsException unreadable(SettingValue given, IOException e) {
    String problem =
        (given.setting() == Setting.CLIENT_SECRET_COMMAND ? "gave no secret: " : "cannot be read: ")
            + BoundedFile.reason(e);
    return mistake(
        e instanceof OutOfTimeException
            ? SettingProblem.outOfTime(given, problem)
            : SettingProblem.credential(given, problem));
  }

  private static SettingsException mistake(SettingProblem mistake) {
    return new SettingsException(List.of(mistake));
  }

  /** Created only when needed: the first logger of a process takes 30 ms. */
  private static Logger log() {
    return System.getLogger(CredentialLoader.class.getName());
  }
}
