@NullMarked
package dev.mailgrant.cli.output;

import org.jspecify.annotations.NullMarked;
