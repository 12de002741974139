/**
 * JSON as this project meets it: small objects from servers that may be hostile, and small objects
 * for programs to read. Gson's streaming reader and writer do the work; none of its types is seen
 * outside.
 */
@NullMarked
package dev.mailgrant.core.json;

import org.jspecify.annotations.NullMarked;
