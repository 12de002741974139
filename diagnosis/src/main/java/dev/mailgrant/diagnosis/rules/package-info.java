/** The rules of the diagnosis, one in each file: pure functions from facts to conclusions. */
@NullMarked
package dev.mailgrant.diagnosis.rules;

import org.jspecify.annotations.NullMarked;
