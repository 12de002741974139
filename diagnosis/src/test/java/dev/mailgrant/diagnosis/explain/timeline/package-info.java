@NullMarked
package dev.mailgrant.diagnosis.explain.timeline;

import org.jspecify.annotations.NullMarked;
