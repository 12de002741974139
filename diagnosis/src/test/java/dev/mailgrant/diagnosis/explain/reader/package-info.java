@NullMarked
package dev.mailgrant.diagnosis.explain.reader;

import org.jspecify.annotations.NullMarked;
