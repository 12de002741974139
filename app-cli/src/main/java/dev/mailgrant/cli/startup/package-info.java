/** What makes a short run start faster: a class-data archive and a TLS warm-up. */
@NullMarked
package dev.mailgrant.cli.startup;

import org.jspecify.annotations.NullMarked;
