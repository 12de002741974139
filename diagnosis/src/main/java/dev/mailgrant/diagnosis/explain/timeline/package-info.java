/** The events of a log in order: login attempts, token requests and connection problems. */
@NullMarked
package dev.mailgrant.diagnosis.explain.timeline;

import org.jspecify.annotations.NullMarked;
