/** Checks for all hostile peers. */
@NullMarked
package dev.mailgrant.testkit.hostile;

import org.jspecify.annotations.NullMarked;
