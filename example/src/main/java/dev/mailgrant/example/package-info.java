/** The library in a program of one's own. */
@NullMarked
package dev.mailgrant.example;

import org.jspecify.annotations.NullMarked;
