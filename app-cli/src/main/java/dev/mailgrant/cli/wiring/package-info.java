/**
 * Selects the configured adapters and assembles the use cases: the only package that uses Guice.
 */
@NullMarked
package dev.mailgrant.cli.wiring;

import org.jspecify.annotations.NullMarked;
