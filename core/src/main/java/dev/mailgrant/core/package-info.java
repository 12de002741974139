/**
 * The words every part of mailgrant shares: secrets, deadlines and the rules for text that ends up
 * on a wire. Nothing here depends on any other package.
 */
@NullMarked
package dev.mailgrant.core;

import org.jspecify.annotations.NullMarked;
