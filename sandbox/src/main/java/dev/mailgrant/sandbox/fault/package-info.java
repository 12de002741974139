/** The faults and variants of the sandbox, by name, as changes of a scenario. */
@NullMarked
package dev.mailgrant.sandbox.fault;

import org.jspecify.annotations.NullMarked;
