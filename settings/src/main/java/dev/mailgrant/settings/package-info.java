/**
 * What a user can set, and where a value comes from. {@link dev.mailgrant.settings.Setting} is the
 * one list: help texts, environment variables and the configuration page follow from it.
 */
@NullMarked
package dev.mailgrant.settings;

import org.jspecify.annotations.NullMarked;
