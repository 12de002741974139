/** Scripted servers and proxies on loopback, for any client. */
@NullMarked
package dev.mailgrant.testkit.server;

import org.jspecify.annotations.NullMarked;
