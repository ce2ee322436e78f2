/** The whole secrets server under load: a process of its own, real sockets, tokens, policies and audit on. */
@NullMarked
package kz.zakupai.bench.server;

import org.jspecify.annotations.NullMarked;
