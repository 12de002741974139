/** What can be wrong in the sandbox: faults and variants, by name, as changes of a scenario. */
@NullMarked
package dev.mailgrant.sandbox.fault;

import org.jspecify.annotations.NullMarked;
