/**
 * How a handshake, and why one failed, is told: to people, as JSON, and as an exit code. What is
 * printed by more than one command lies here, below all of them.
 */
@NullMarked
package dev.mailgrant.cli.report;

import org.jspecify.annotations.NullMarked;
