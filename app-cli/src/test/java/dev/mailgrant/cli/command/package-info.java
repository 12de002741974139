@NullMarked
package dev.mailgrant.cli.command;

import org.jspecify.annotations.NullMarked;
