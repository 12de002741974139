/** What can go wrong on the way to a host, and one HTTP request with its reply. */
@NullMarked
package dev.mailgrant.core.net;

import org.jspecify.annotations.NullMarked;
