package dev.mailgrant.diagnosis.doctor;

import static java.util.Objects.requireNonNull;

import dev.mailgrant.core.Deadline;
import dev.mailgrant.core.net.HostProbeResult;
import dev.mailgrant.core.net.ProxyProbeResult;
import dev.mailgrant.core.port.ProbeTarget;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.FutureTask;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * The results of the probes in parallel with the handshake. Immutable and safe for use by several
 * threads.
 *
 * @param authority the token endpoint's host; empty if requests go through a proxy, or the probe
 *     did not finish in time
 * @param proxy the token endpoint's host through a proxy; empty if there is none, or the probe did
 *     not finish in time
 * @param mailServer the mail server; empty if the probe did not end in time
 * @param clocks the server's clock and this machine's
 */
record ProbeResults(
    Optional<HostProbeResult> authority,
    Optional<ProxyProbeResult> proxy,
    Optional<HostProbeResult> mailServer,
    Optional<ServerClock.Reading> clocks) {
  /** Extra time after the deadline in which a probe can report its timeout. */
  private static final Duration GRACE = Duration.ofMillis(500);

  /** Probes that run while the handshake does. */
  static final class Pending {
    private final DoctorPorts ports;
    private final Executor executor;
    private final Deadline deadline;
    private final Optional<FutureTask<HostProbeResult>> authority;
    private final Optional<FutureTask<ProxyProbeResult>> proxy;
    private final FutureTask<HostProbeResult> mailServer;

    Pending(
        DoctorRequest request,
        DoctorPorts ports,
        Executor executor,
        Deadline deadline,
        StageStream stream) {
      this.ports = ports;
      this.executor = executor;
      this.deadline = deadline;
      this.authority =
          request.proxy().isPresent()
              ? Optional.empty()
              : Optional.of(
                  start(
                      () ->
                          ports
                              .hosts()
                              .look(ProbeTarget.httpsServer(request.authority()), deadline),
                      result ->
                          stream.addAll(
                              DoctorStages.authority(
                                  Optional.of(result), DoctorStages.NOT_IN_TIME))));
      this.proxy =
          request
              .proxy()
              .map(
                  hop ->
                      start(
                          () -> ports.proxies().look(hop, request.authority(), deadline),
                          result -> stream.addAll(DoctorStages.proxy(Optional.of(result)))));
      ProbeTarget probed = ProbeTarget.mailServer(request.target().endpoint());
      this.mailServer =
          start(
              () -> ports.hosts().look(probed, deadline),
              result ->
                  DoctorStages.mailServer(request, Optional.of(result), Optional.empty()).stream()
                      // With STARTTLS it is known at the end of the attempt.
                      .filter(stage -> stage.outcome() != DoctorStage.Outcome.SKIPPED)
                      .forEach(stream::add));
    }

    private <T> FutureTask<T> start(Supplier<T> probe, Consumer<T> whenDone) {
      FutureTask<T> task =
          new FutureTask<>(
              () -> {
                T result = requireNonNull(probe.get(), "the probe returned null");
                whenDone.accept(result);
                return result;
              });
      try {
        executor.execute(task);
      } catch (RejectedExecutionException | OutOfMemoryError e) { // the latter: no native thread
        task.cancel(true); // No result for that host.
      }
      return task;
    }

    /** Waits for missing results, at most until the deadline. */
    ProbeResults await() {
      return new ProbeResults(
          authority.flatMap(this::await),
          proxy.flatMap(this::await),
          await(mailServer),
          ports.clock().last());
    }

    /** Interrupts the probes that are still running. */
    void cancel() {
      authority.ifPresent(probe -> probe.cancel(true));
      proxy.ifPresent(probe -> probe.cancel(true));
      mailServer.cancel(true);
    }

    private <T> Optional<T> await(FutureTask<T> probe) {
      try {
        return Optional.of(
            probe.get(deadline.remaining().plus(GRACE).toMillis(), TimeUnit.MILLISECONDS));
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      } catch (TimeoutException | CancellationException e) {
        // No result.
      } catch (ExecutionException e) {
        throw new IllegalStateException(
            "a probe failed in a way its port does not allow", e.getCause());
      }
      probe.cancel(true);
      return Optional.empty();
    }
  }
}
