/** Tests of the diagnosis. */
@NullMarked
package dev.mailgrant.core.diagnosis;

import org.jspecify.annotations.NullMarked;
