@NullMarked
package dev.mailgrant.diagnosis.explain.line;

import org.jspecify.annotations.NullMarked;
