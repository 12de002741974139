/** Checks that are the same for every hostile peer. */
@NullMarked
package dev.mailgrant.testkit.hostile;

import org.jspecify.annotations.NullMarked;
