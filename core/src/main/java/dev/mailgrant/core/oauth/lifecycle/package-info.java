/**
 * The life of a token, over any {@link dev.mailgrant.core.port.TokenSource}: kept while it is good,
 * renewed early and once, asked for again when the server was busy.
 */
@NullMarked
package dev.mailgrant.core.oauth.lifecycle;

import org.jspecify.annotations.NullMarked;
