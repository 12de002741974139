/** Faster start of short runs: a class-data archive and a TLS warm-up. */
@NullMarked
package dev.mailgrant.cli.startup;

import org.jspecify.annotations.NullMarked;
