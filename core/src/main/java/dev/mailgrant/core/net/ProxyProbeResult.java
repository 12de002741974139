package dev.mailgrant.core.net;

import dev.mailgrant.core.HostAndPort;
import java.time.Duration;
import java.util.Optional;

/**
 * The result of a probe of a proxy. Immutable and safe for use by several threads.
 *
 * @param way the connection to the proxy itself; its fault, if any, is also in {@code fault}
 * @param target the host that CONNECT was sent for
 * @param askedTook how long the proxy took to answer; empty if CONNECT was not sent
 * @param answer the status line of the answer, if it was HTTP
 * @param fault why no connection through the proxy is possible, if so
 */
public record ProxyProbeResult(
    HostProbeResult way,
    HostAndPort target,
    Optional<Duration> askedTook,
    Optional<String> answer,
    Optional<HostProbeResult.Fault> fault) {}
