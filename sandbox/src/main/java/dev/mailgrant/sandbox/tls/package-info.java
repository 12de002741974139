/**
 * The sandbox's own certificates, made at start and kept in memory: an authority, what it issues to
 * the simulators, and the self-signed certificate an application would upload.
 */
@NullMarked
package dev.mailgrant.sandbox.tls;

import org.jspecify.annotations.NullMarked;
