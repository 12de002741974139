/** Network failures, results of probes, and the TLS policy of all adapters. */
@NullMarked
package dev.mailgrant.core.net;

import org.jspecify.annotations.NullMarked;
