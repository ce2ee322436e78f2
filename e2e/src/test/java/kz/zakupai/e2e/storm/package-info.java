/**
 * Fault storms: a server under load is killed, paused, starved of disk and damaged, again and again, and afterwards every answer that it
 * has given must still be true. {@code ./zakupai test --storms}.
 */
@NullMarked
package kz.zakupai.e2e.storm;

import org.jspecify.annotations.NullMarked;
