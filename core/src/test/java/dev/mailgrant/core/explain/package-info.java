/** Tests of reading other tools' logs; every log here was written for them. */
@NullMarked
package dev.mailgrant.core.explain;

import org.jspecify.annotations.NullMarked;
