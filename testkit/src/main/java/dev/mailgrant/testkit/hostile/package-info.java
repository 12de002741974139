/** What every hostile peer is looked at by: the threads and sockets it leaves behind. */
@NullMarked
package dev.mailgrant.testkit.hostile;

import org.jspecify.annotations.NullMarked;
