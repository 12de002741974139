/**
 * Tests for adapters: the contract of each port for all adapters, with the scripted servers and the
 * movable clock that the contracts need.
 */
@NullMarked
package dev.mailgrant.testkit;

import org.jspecify.annotations.NullMarked;
