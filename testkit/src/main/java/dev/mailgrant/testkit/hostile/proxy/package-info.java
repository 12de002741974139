/** Hostile and broken HTTP proxies as values. */
@NullMarked
package dev.mailgrant.testkit.hostile.proxy;

import org.jspecify.annotations.NullMarked;
