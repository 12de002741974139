/**
 * The settings and the origin of their values. {@link dev.mailgrant.settings.Setting} is the list
 * from which help texts, environment variables and the configuration page are derived.
 */
@NullMarked
package dev.mailgrant.settings;

import org.jspecify.annotations.NullMarked;
