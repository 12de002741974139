@NullMarked
package dev.mailgrant.cli.terminal;

import org.jspecify.annotations.NullMarked;
