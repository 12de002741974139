/**
 * What a user can set, where a value may come from, and what it means. {@link
 * dev.mailgrant.settings.Setting} is the one list; help texts, environment variables and the
 * configuration page follow from it.
 */
@NullMarked
package dev.mailgrant.cli.settings;

import org.jspecify.annotations.NullMarked;
