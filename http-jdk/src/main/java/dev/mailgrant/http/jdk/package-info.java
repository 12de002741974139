/**
 * The HTTP transport of both token adapters, with the JDK's {@code HttpsURLConnection}, which
 * starts faster than {@code java.net.http}. This package adds deadlines and size limits, and
 * disables redirects.
 */
@NullMarked
package dev.mailgrant.http.jdk;

import org.jspecify.annotations.NullMarked;
