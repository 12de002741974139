package dev.mailgrant.sandbox;

import dev.mailgrant.core.Secret;
import dev.mailgrant.sandbox.fault.Fault;
import dev.mailgrant.sandbox.fault.Variant;
import dev.mailgrant.sandbox.jose.SigningKey;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Consumer;

/**
 * The options of a sandbox: {@link #defaults} and changes to them. Immutable and safe for use by
 * several threads.
 */
public final class SandboxOptions {
  private Clock clock = Clock.systemUTC();
  private OptionalLong seed = OptionalLong.empty();
  private Optional<Secret> clientSecret = Optional.empty();
  private Optional<SigningKey> signingKey = Optional.empty();
  private List<Fault> faults = List.of();
  private List<Variant> variants = List.of();
  private Map<String, Object> extraClaims = Map.of();
  private Consumer<String> journal = line -> {};
  private int authorityPort;
  private int imapPort;
  private int startTlsPort;
  private int pop3Port;
  private int smtpPort;

  private SandboxOptions() {}

  /** A sandbox without faults, on free ports. */
  public static SandboxOptions defaults() {
    return new SandboxOptions();
  }

  /**
   * Sets the clock; default: the system's.
   *
   * @param other the clock for checks of tokens and assertions and for dates in responses. TLS
   *     always uses the system's clock
   */
  public SandboxOptions withClock(Clock other) {
    return copy(options -> options.clock = other);
  }

  /** Sets the seed for token lifetimes and ids; default: a new one each time. */
  public SandboxOptions withSeed(long other) {
    return copy(options -> options.seed = OptionalLong.of(other));
  }

  /** Sets the client secret; default: a random one. */
  public SandboxOptions withClientSecret(Secret other) {
    return copy(options -> options.clientSecret = Optional.of(other));
  }

  /**
   * Sets the key that signs tokens; default: the key that all sandboxes of this process share, as
   * all tenants of Entra share theirs. With another key, this sandbox does not accept tokens of
   * other sandboxes.
   */
  public SandboxOptions withSigningKey(SigningKey other) {
    return copy(options -> options.signingKey = Optional.of(other));
  }

  /** Sets the faults, applied in this order; default: none. */
  public SandboxOptions withFaults(List<Fault> others) {
    List<Fault> kept = List.copyOf(others);
    return copy(options -> options.faults = kept);
  }

  /** Sets the variants, applied in this order; default: none. */
  public SandboxOptions withVariants(List<Variant> others) {
    List<Variant> kept = List.copyOf(others);
    return copy(options -> options.variants = kept);
  }

  /** Adds claims to every token; default: none. Dovecot requires one. */
  public SandboxOptions withExtraClaims(Map<String, ?> others) {
    Map<String, Object> kept = Map.copyOf(others);
    return copy(options -> options.extraClaims = kept);
  }

  /**
   * Sets a listener that receives each decision of the services with its reason, as one line
   * without secrets; default: none.
   */
  public SandboxOptions withJournal(Consumer<String> other) {
    return copy(options -> options.journal = other);
  }

  /**
   * Sets fixed TCP ports, 0 for any free one; default: 0.
   *
   * @param authority the port of the token endpoint
   * @param imap the port of IMAP with implicit TLS
   * @param startTls the port of IMAP with STARTTLS
   */
  public SandboxOptions withPorts(int authority, int imap, int startTls) {
    return copy(
        options -> {
          options.authorityPort = authority;
          options.imapPort = imap;
          options.startTlsPort = startTls;
        });
  }

  /** Sets the TCP port of POP3 with implicit TLS, 0 for any free one; default: 0. */
  public SandboxOptions withPop3Port(int other) {
    return copy(options -> options.pop3Port = other);
  }

  /** Sets the TCP port of SMTP with STARTTLS, 0 for any free one; default: 0. */
  public SandboxOptions withSmtpPort(int other) {
    return copy(options -> options.smtpPort = other);
  }

  Clock clock() {
    return clock;
  }

  OptionalLong seed() {
    return seed;
  }

  Optional<Secret> clientSecret() {
    return clientSecret;
  }

  Optional<SigningKey> signingKey() {
    return signingKey;
  }

  List<Fault> faults() {
    return faults;
  }

  List<Variant> variants() {
    return variants;
  }

  Map<String, Object> extraClaims() {
    return extraClaims;
  }

  Consumer<String> journal() {
    return journal;
  }

  int authorityPort() {
    return authorityPort;
  }

  int imapPort() {
    return imapPort;
  }

  int startTlsPort() {
    return startTlsPort;
  }

  int pop3Port() {
    return pop3Port;
  }

  int smtpPort() {
    return smtpPort;
  }

  /** Changes only the copy, before it is published. */
  private SandboxOptions copy(Consumer<SandboxOptions> change) {
    SandboxOptions copy = new SandboxOptions();
    copy.clock = clock;
    copy.seed = seed;
    copy.clientSecret = clientSecret;
    copy.signingKey = signingKey;
    copy.faults = faults;
    copy.variants = variants;
    copy.extraClaims = extraClaims;
    copy.journal = journal;
    copy.authorityPort = authorityPort;
    copy.imapPort = imapPort;
    copy.startTlsPort = startTlsPort;
    copy.pop3Port = pop3Port;
    copy.smtpPort = smtpPort;
    change.accept(copy);
    return copy;
  }
}
