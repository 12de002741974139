@NullMarked
package dev.mailgrant.diagnosis.finding;

import org.jspecify.annotations.NullMarked;
