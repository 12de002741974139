/** Loads the credential of the settings. */
@NullMarked
package dev.mailgrant.settings.credential;

import org.jspecify.annotations.NullMarked;
