/** The pages of {@code docs/findings}. */
@NullMarked
package dev.mailgrant.cli.pages;

import org.jspecify.annotations.NullMarked;
