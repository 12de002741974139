@NullMarked
package dev.mailgrant.cli.startup;

import org.jspecify.annotations.NullMarked;
