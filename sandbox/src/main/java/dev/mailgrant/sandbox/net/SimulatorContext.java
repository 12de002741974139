package dev.mailgrant.sandbox.net;

import dev.mailgrant.sandbox.tls.ServerCertificates;
import java.time.Clock;
import java.util.function.Consumer;

/**
 * The environment of a simulator. Immutable, and safe for use by several threads if its parts are.
 *
 * @param certificates the server's side of TLS
 * @param clock the clock for checks of tokens and certificates
 * @param journal receives each decision with its reason, as one line without secrets; called by
 *     several threads
 */
public record SimulatorContext(
    ServerCertificates certificates, Clock clock, Consumer<String> journal) {}
