/**
 * End-to-end tests with a real Dovecot, an independent implementation that validates the tokens
 * itself.
 */
@NullMarked
package dev.mailgrant.cli.dovecot;

import org.jspecify.annotations.NullMarked;
