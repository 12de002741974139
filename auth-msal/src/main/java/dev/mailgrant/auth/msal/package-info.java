/**
 * Token source with MSAL4J. The library's cache, retries and threads are disabled, so that the
 * adapter fulfils the same contract as every other token source.
 */
@NullMarked
package dev.mailgrant.auth.msal;

import org.jspecify.annotations.NullMarked;
