@NullMarked
package dev.mailgrant.cli.wiring;

import org.jspecify.annotations.NullMarked;
