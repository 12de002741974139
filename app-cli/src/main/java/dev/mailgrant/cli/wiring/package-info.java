/**
 * Chooses the adapters that the settings name and puts a handshake together: the only package that
 * knows Guice.
 */
@NullMarked
package dev.mailgrant.cli.wiring;

import org.jspecify.annotations.NullMarked;
