/**
 * Entra ID's token endpoint for the client credentials grant: its checks, its errors with the
 * original texts, and its tokens.
 */
@NullMarked
package dev.mailgrant.sandbox.entra;

import org.jspecify.annotations.NullMarked;
