@NullMarked
package dev.mailgrant.cli.compare;

import org.jspecify.annotations.NullMarked;
