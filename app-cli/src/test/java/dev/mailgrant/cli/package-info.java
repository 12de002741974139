@NullMarked
package dev.mailgrant.cli;

import org.jspecify.annotations.NullMarked;
