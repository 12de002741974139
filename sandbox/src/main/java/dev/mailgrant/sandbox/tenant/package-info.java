/**
 * The tenant as data: the configuration of Entra ID and Exchange Online, with one value for each
 * step of the set-up guide, so that each step can be omitted. Everything is immutable and safe for
 * use by several threads.
 */
@NullMarked
package dev.mailgrant.sandbox.tenant;

import org.jspecify.annotations.NullMarked;
