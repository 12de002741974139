package dev.mailgrant.sandbox.net;

import dev.mailgrant.sandbox.tls.ServerCertificates;
import java.time.Clock;
import java.util.function.Consumer;

/**
 * What a simulator lives in. Immutable and safe for use by several threads as far as its parts are.
 *
 * @param certificates the server's side of TLS
 * @param clock the time that tokens and certificates are judged by
 * @param journal told in one line, without secrets, what was decided and why; called by several
 *     threads
 */
public record SimulatorContext(
    ServerCertificates certificates, Clock clock, Consumer<String> journal) {}
