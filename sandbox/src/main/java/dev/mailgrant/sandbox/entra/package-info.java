/**
 * Entra ID's token endpoint for the client credentials grant: the checks, the errors word for word,
 * and the tokens.
 */
@NullMarked
package dev.mailgrant.sandbox.entra;

import org.jspecify.annotations.NullMarked;
