/** HTTP/1.1 as far as a token endpoint needs it. */
@NullMarked
package dev.mailgrant.sandbox.entra.http;

import org.jspecify.annotations.NullMarked;
