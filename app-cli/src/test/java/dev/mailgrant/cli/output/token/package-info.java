@NullMarked
package dev.mailgrant.cli.output.token;

import org.jspecify.annotations.NullMarked;
