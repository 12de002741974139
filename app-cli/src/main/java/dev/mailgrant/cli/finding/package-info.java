/**
 * How a finding of the diagnosis is told, whoever drew it: to people and as JSON, its commands
 * quoted for the shell they are pasted into.
 */
@NullMarked
package dev.mailgrant.cli.finding;

import org.jspecify.annotations.NullMarked;
