@NullMarked
package dev.mailgrant.cli.finding;

import org.jspecify.annotations.NullMarked;
