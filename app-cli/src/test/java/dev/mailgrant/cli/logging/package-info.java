@NullMarked
package dev.mailgrant.cli.logging;

import org.jspecify.annotations.NullMarked;
