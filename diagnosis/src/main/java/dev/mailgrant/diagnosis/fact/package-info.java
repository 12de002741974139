/** The facts about a login attempt. Every fact may be missing. */
@NullMarked
package dev.mailgrant.diagnosis.fact;

import org.jspecify.annotations.NullMarked;
