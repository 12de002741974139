package dev.mailgrant.core.net;

import dev.mailgrant.core.HostAndPort;
import java.time.Duration;
import java.util.Optional;

/**
 * What was seen of a proxy on the way to a host. Immutable and safe for use by several threads.
 *
 * @param way the way to the proxy itself; its fault, if there is one, is {@code fault} too
 * @param target the host that it was asked for
 * @param askedTook how long it took to answer; empty if it was not asked
 * @param answer the status line it answered with, if it was one of HTTP
 * @param fault why there is no way through it, if there is none
 */
public record ProxyProbeResult(
    HostProbeResult way,
    HostAndPort target,
    Optional<Duration> askedTook,
    Optional<String> answer,
    Optional<HostProbeResult.Fault> fault) {}
