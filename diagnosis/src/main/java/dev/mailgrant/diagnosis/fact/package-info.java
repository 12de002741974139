/** What is known about a login attempt. Anything may be missing. */
@NullMarked
package dev.mailgrant.diagnosis.fact;

import org.jspecify.annotations.NullMarked;
