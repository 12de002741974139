/** An adapter as somebody else would write it, and its proof; see docs/testing.md. */
@NullMarked
package dev.mailgrant.example.adapter;

import org.jspecify.annotations.NullMarked;
