/**
 * Types that all parts of mailgrant share: secrets, deadlines and validation of text that is sent
 * to servers. Nothing here depends on any other package.
 */
@NullMarked
package dev.mailgrant.core;

import org.jspecify.annotations.NullMarked;
