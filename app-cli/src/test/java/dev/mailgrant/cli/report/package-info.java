@NullMarked
package dev.mailgrant.cli.report;

import org.jspecify.annotations.NullMarked;
