@NullMarked
package dev.mailgrant.cli.archive;

import org.jspecify.annotations.NullMarked;
