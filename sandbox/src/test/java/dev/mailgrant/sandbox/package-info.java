/** Tests of both simulators with clients that use only the JDK. */
@NullMarked
package dev.mailgrant.sandbox;

import org.jspecify.annotations.NullMarked;
