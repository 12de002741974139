/**
 * The sandbox's certificates, generated at start and kept in memory: a CA, its certificates for the
 * simulators, and the self-signed certificate of the application.
 */
@NullMarked
package dev.mailgrant.sandbox.tls;

import org.jspecify.annotations.NullMarked;
