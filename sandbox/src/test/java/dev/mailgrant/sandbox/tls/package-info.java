/** The certificates, as TLS clients see them. */
@NullMarked
package dev.mailgrant.sandbox.tls;

import org.jspecify.annotations.NullMarked;
