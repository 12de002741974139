/** One HTTP request and its reply: the port between the token adapters and the HTTP adapter. */
@NullMarked
package dev.mailgrant.core.http;

import org.jspecify.annotations.NullMarked;
