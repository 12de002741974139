/**
 * Reading and writing of small JSON objects, also from servers that may be hostile. The
 * implementation uses Gson's streaming reader and writer; none of its types is visible outside this
 * package.
 */
@NullMarked
package dev.mailgrant.core.json;

import org.jspecify.annotations.NullMarked;
