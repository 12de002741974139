/** Loads the credential that the settings name. */
@NullMarked
package dev.mailgrant.settings.credential;

import org.jspecify.annotations.NullMarked;
