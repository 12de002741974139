package dev.mailgrant.diagnosis.doctor;

import dev.mailgrant.cli.wiring.WiredDoctor;
import dev.mailgrant.core.Deadline;
import dev.mailgrant.core.imap.TlsMode;
import dev.mailgrant.core.net.HostProbeResult;
import dev.mailgrant.core.net.ProxyProbeResult;
import dev.mailgrant.diagnosis.fact.AttemptFacts;
import dev.mailgrant.settings.login.HandshakeSettings;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * What was seen beside the handshake. Immutable and safe for use by several threads.
 *
 * @param authority the way to the token endpoint; empty if it goes through a proxy, or was not seen
 *     in time
 * @param proxy the way to the token endpoint through a proxy; empty if there is none, or it was not
 *     seen in time
 * @param mailServer the way to the mail server; empty if it was not seen in time
 * @param clocks the server's clock and ours
 */
record ProbeResults(
    Optional<HostProbeResult> authority,
    Optional<ProxyProbeResult> proxy,
    Optional<HostProbeResult> mailServer,
    Optional<ServerClock.Reading> clocks) {
  /** A probe ends by its deadline; this is what it gets to say so. */
  private static final Duration GRACE = Duration.ofMillis(500);

  /** Looking that goes on while the handshake does. */
  static final class Begun {
    private final WiredDoctor doctor;
    private final Deadline deadline;
    private final Optional<Future<HostProbeResult>> authority;
    private final Optional<Future<ProxyProbeResult>> proxy;
    private final Future<HostProbeResult> mailServer;

    Begun(HandshakeSettings settings, WiredDoctor doctor, Deadline deadline) {
      this.doctor = doctor;
      this.deadline = deadline;
      this.authority =
          AttemptFacts.proxy(settings.token()).isPresent()
              ? Optional.empty()
              : Optional.of(
                  doctor.look(
                      AttemptFacts.authorityHost(settings.token()),
                      AttemptFacts.authorityPort(settings.token()),
                      true,
                      deadline));
      this.proxy =
          AttemptFacts.proxy(settings.token())
              .map(
                  address ->
                      doctor.look(
                          address,
                          AttemptFacts.authorityHost(settings.token()),
                          AttemptFacts.authorityPort(settings.token()),
                          deadline));
      this.mailServer =
          doctor.look(
              settings.endpoint().host(),
              settings.endpoint().port(),
              settings.endpoint().tls() == TlsMode.IMPLICIT,
              deadline);
    }

    /** Waits for what is not there yet, until the deadline at most. */
    ProbeResults await() {
      return new ProbeResults(
          authority.flatMap(this::await),
          proxy.flatMap(this::await),
          await(mailServer),
          doctor.serverClock().last());
    }

    private <T> Optional<T> await(Future<T> sight) {
      try {
        return Optional.of(
            sight.get(deadline.remaining().plus(GRACE).toMillis(), TimeUnit.MILLISECONDS));
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      } catch (TimeoutException | CancellationException e) {
        // Then nothing was seen.
      } catch (ExecutionException e) {
        throw new IllegalStateException("a probe failed in a way its port does not allow", e);
      }
      sight.cancel(true);
      return Optional.empty();
    }
  }
}
