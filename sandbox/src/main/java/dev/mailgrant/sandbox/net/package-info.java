/** Servers on the loopback interface, for both simulators. */
@NullMarked
package dev.mailgrant.sandbox.net;

import org.jspecify.annotations.NullMarked;
