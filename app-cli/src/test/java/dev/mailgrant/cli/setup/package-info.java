@NullMarked
package dev.mailgrant.cli.setup;

import org.jspecify.annotations.NullMarked;
