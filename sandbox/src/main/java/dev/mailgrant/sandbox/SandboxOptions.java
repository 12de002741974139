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
 * How a sandbox is to be: {@link #defaults} and what differs from them. Does not change once handed
 * out; safe for use by several threads.
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

  private SandboxOptions() {}

  /** A sandbox in which everything is right, on free ports. */
  public static SandboxOptions defaults() {
    return new SandboxOptions();
  }

  /**
   * These options with another clock; default the system's.
   *
   * @param other what tokens and assertions are judged and answers are dated by. TLS goes by the
   *     system's clock whatever this says
   */
  public SandboxOptions withClock(Clock other) {
    return copy(options -> options.clock = other);
  }

  /** These options with a seed that decides token lives and ids; default a new one each time. */
  public SandboxOptions withSeed(long other) {
    return copy(options -> options.seed = OptionalLong.of(other));
  }

  /** These options with a client secret of the caller's choice; default a random one. */
  public SandboxOptions withClientSecret(Secret other) {
    return copy(options -> options.clientSecret = Optional.of(other));
  }

  /**
   * These options with a key to sign tokens with; default the one that all sandboxes of this
   * process share, as all tenants of Entra share theirs. With another key this sandbox believes no
   * token of another.
   */
  public SandboxOptions withSigningKey(SigningKey other) {
    return copy(options -> options.signingKey = Optional.of(other));
  }

  /** These options with these faults, applied in this order; default none. */
  public SandboxOptions withFaults(List<Fault> others) {
    List<Fault> kept = List.copyOf(others);
    return copy(options -> options.faults = kept);
  }

  /** These options with these lawful differences, applied in this order; default none. */
  public SandboxOptions withVariants(List<Variant> others) {
    List<Variant> kept = List.copyOf(others);
    return copy(options -> options.variants = kept);
  }

  /** These options with these claims in every token; default none. Dovecot wants one. */
  public SandboxOptions withExtraClaims(Map<String, ?> others) {
    Map<String, Object> kept = Map.copyOf(others);
    return copy(options -> options.extraClaims = kept);
  }

  /**
   * These options with a listener that is told in one line, without secrets, what the services
   * decided and why; default nobody.
   */
  public SandboxOptions withJournal(Consumer<String> other) {
    return copy(options -> options.journal = other);
  }

  /**
   * These options with fixed TCP ports, 0 for any free one; default 0.
   *
   * @param authority the token endpoint's
   * @param imap that of IMAP with TLS
   * @param startTls that of IMAP with STARTTLS
   */
  public SandboxOptions withPorts(int authority, int imap, int startTls) {
    return copy(
        options -> {
          options.authorityPort = authority;
          options.imapPort = imap;
          options.startTlsPort = startTls;
        });
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

  /** Only the copy is changed, and only before anybody else has seen it. */
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
    change.accept(copy);
    return copy;
  }
}
