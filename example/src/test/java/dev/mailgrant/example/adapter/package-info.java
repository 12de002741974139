/** An example of a third-party adapter with its tests; see docs/testing.md. */
@NullMarked
package dev.mailgrant.example.adapter;

import org.jspecify.annotations.NullMarked;
