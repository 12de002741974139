/** Both simulators seen from outside, through clients made of nothing but the JDK. */
@NullMarked
package dev.mailgrant.sandbox;

import org.jspecify.annotations.NullMarked;
