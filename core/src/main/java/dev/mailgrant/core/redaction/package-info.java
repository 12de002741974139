/**
 * Takes secrets out of text that servers and other programs wrote, whatever encoding they are in.
 */
@NullMarked
package dev.mailgrant.core.redaction;

import org.jspecify.annotations.NullMarked;
