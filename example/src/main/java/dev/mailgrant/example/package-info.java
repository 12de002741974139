/** Programs that use the library. */
@NullMarked
package dev.mailgrant.example;

import org.jspecify.annotations.NullMarked;
