/** The server's own log while it runs: levels that can be changed, and lines that can be followed over the network. */
@NullMarked
package kz.zakupai.vault.server.log;

import org.jspecify.annotations.NullMarked;
