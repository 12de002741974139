/**
 * What can go wrong on the way to a host, what a probe saw of it, and the TLS policy of every
 * adapter.
 */
@NullMarked
package dev.mailgrant.core.net;

import org.jspecify.annotations.NullMarked;
