/** Servers on the loopback interface: what both simulators share below their protocols. */
@NullMarked
package dev.mailgrant.sandbox.net;

import org.jspecify.annotations.NullMarked;
