/**
 * The HTTP transport of both token adapters, over the JDK's own {@code HttpsURLConnection}: it
 * starts faster than {@code java.net.http}, and is held here to deadlines, size limits and no
 * redirects.
 */
@NullMarked
package dev.mailgrant.http.jdk;

import org.jspecify.annotations.NullMarked;
