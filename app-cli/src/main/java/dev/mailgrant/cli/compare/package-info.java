/**
 * Comparison of the token adapters: the same request with each, the requests and responses without
 * credentials, and the differences. Also the preview of an assertion.
 */
@NullMarked
package dev.mailgrant.cli.compare;

import org.jspecify.annotations.NullMarked;
