package dev.mailgrant.sandbox;

import dev.mailgrant.core.Secret;
import dev.mailgrant.sandbox.jose.SigningKey;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Consumer;

/**
 * How a sandbox is to be. Immutable and safe for use by several threads.
 *
 * @param clock what tokens and assertions are judged and answers are dated by; default the
 *     system's. TLS goes by the system's clock whatever this says
 * @param seed decides token lives and ids; default a new one each time
 * @param clientSecret the application's secret; default a random one
 * @param signingKey what tokens are signed with; default a fresh key. Many sandboxes in one JVM
 *     start quicker with one key
 * @param faults what is wrong, applied in this order; default nothing
 * @param variants what is lawful but different; default nothing
 * @param extraClaims claims to add to every token; default none. Dovecot wants one
 * @param journal told in one line, without secrets, what the services decided and why; default
 *     nobody
 * @param authorityPort the TCP port of the token endpoint; default 0, any free one
 * @param imapPort the TCP port of IMAP with TLS; default 0
 * @param startTlsPort the TCP port of IMAP with STARTTLS; default 0
 */
public record SandboxOptions(
    Clock clock,
    OptionalLong seed,
    Optional<Secret> clientSecret,
    Optional<SigningKey> signingKey,
    List<Fault> faults,
    List<Variant> variants,
    Map<String, Object> extraClaims,
    Consumer<String> journal,
    int authorityPort,
    int imapPort,
    int startTlsPort) {

  public SandboxOptions {
    faults = List.copyOf(faults);
    variants = List.copyOf(variants);
    extraClaims = Map.copyOf(extraClaims);
  }

  /** The defaults named above. */
  public static SandboxOptions defaults() {
    return new SandboxOptions(
        Clock.systemUTC(),
        OptionalLong.empty(),
        Optional.empty(),
        Optional.empty(),
        List.of(),
        List.of(),
        Map.of(),
        line -> {},
        0,
        0,
        0);
  }

  /** These options with another clock. */
  public SandboxOptions withClock(Clock other) {
    return new SandboxOptions(
        other,
        seed,
        clientSecret,
        signingKey,
        faults,
        variants,
        extraClaims,
        journal,
        authorityPort,
        imapPort,
        startTlsPort);
  }

  /** These options with a fixed seed. */
  public SandboxOptions withSeed(long other) {
    return new SandboxOptions(
        clock,
        OptionalLong.of(other),
        clientSecret,
        signingKey,
        faults,
        variants,
        extraClaims,
        journal,
        authorityPort,
        imapPort,
        startTlsPort);
  }

  /** These options with a client secret of the caller's choice. */
  public SandboxOptions withClientSecret(Secret other) {
    return new SandboxOptions(
        clock,
        seed,
        Optional.of(other),
        signingKey,
        faults,
        variants,
        extraClaims,
        journal,
        authorityPort,
        imapPort,
        startTlsPort);
  }

  /** These options with a signing key that was made before. */
  public SandboxOptions withSigningKey(SigningKey other) {
    return new SandboxOptions(
        clock,
        seed,
        clientSecret,
        Optional.of(other),
        faults,
        variants,
        extraClaims,
        journal,
        authorityPort,
        imapPort,
        startTlsPort);
  }

  /** These options with these faults. */
  public SandboxOptions withFaults(List<Fault> others) {
    return new SandboxOptions(
        clock,
        seed,
        clientSecret,
        signingKey,
        others,
        variants,
        extraClaims,
        journal,
        authorityPort,
        imapPort,
        startTlsPort);
  }

  /** These options with these variants. */
  public SandboxOptions withVariants(List<Variant> others) {
    return new SandboxOptions(
        clock,
        seed,
        clientSecret,
        signingKey,
        faults,
        others,
        extraClaims,
        journal,
        authorityPort,
        imapPort,
        startTlsPort);
  }

  /** These options with these claims in every token. */
  public SandboxOptions withExtraClaims(Map<String, Object> others) {
    return new SandboxOptions(
        clock,
        seed,
        clientSecret,
        signingKey,
        faults,
        variants,
        others,
        journal,
        authorityPort,
        imapPort,
        startTlsPort);
  }

  /** These options with a listener. */
  public SandboxOptions withJournal(Consumer<String> other) {
    return new SandboxOptions(
        clock,
        seed,
        clientSecret,
        signingKey,
        faults,
        variants,
        extraClaims,
        other,
        authorityPort,
        imapPort,
        startTlsPort);
  }

  /** These options with fixed ports, 0 for any free one. */
  public SandboxOptions withPorts(int authority, int imap, int startTls) {
    return new SandboxOptions(
        clock,
        seed,
        clientSecret,
        signingKey,
        faults,
        variants,
        extraClaims,
        journal,
        authority,
        imap,
        startTls);
  }
}
