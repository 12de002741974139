/**
 * The whole against a real Dovecot that validates our tokens by itself: nobody of this house wrote
 * it.
 */
@NullMarked
package dev.mailgrant.cli.dovecot;

import org.jspecify.annotations.NullMarked;
