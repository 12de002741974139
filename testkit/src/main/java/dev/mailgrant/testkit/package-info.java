/**
 * What adapters are tested with: the contract of each port, written once for all of them, and the
 * scripted servers and movable clock that the contracts need.
 */
@NullMarked
package dev.mailgrant.testkit;

import org.jspecify.annotations.NullMarked;
