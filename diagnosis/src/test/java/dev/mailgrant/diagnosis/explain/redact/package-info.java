@NullMarked
package dev.mailgrant.diagnosis.explain.redact;

import org.jspecify.annotations.NullMarked;
