/** The settings of a token request and of a login, parsed and checked. */
@NullMarked
package dev.mailgrant.settings.login;

import org.jspecify.annotations.NullMarked;
