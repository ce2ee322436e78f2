/** A server as the stack runs it, in a process of its own that can be killed, stopped, starved and damaged; and what talks to it. */
@NullMarked
package kz.zakupai.e2e.storm.server;

import org.jspecify.annotations.NullMarked;
