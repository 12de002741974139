/**
 * The tenant as data: what an administrator sets up in Entra ID and in Exchange Online, one value
 * for each step of the set-up guide, so that each step can be left out. Everything is immutable and
 * safe for use by several threads.
 */
@NullMarked
package dev.mailgrant.sandbox.tenant;

import org.jspecify.annotations.NullMarked;
