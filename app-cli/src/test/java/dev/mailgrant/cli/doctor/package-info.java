@NullMarked
package dev.mailgrant.cli.doctor;

import org.jspecify.annotations.NullMarked;
