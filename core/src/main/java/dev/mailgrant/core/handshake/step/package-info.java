/** The steps of a handshake, their results, and why a step failed. */
@NullMarked
package dev.mailgrant.core.handshake.step;

import org.jspecify.annotations.NullMarked;
