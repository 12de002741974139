/**
 * Takes tokens through MSAL4J, with the library's own cache, retries and threads out of the way, so
 * that it keeps the same promises as every other token source.
 */
@NullMarked
package dev.mailgrant.auth.msal;

import org.jspecify.annotations.NullMarked;
