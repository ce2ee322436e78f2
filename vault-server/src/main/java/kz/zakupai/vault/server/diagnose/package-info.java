/** What keeps a server from starting, found out from its configuration and its machine without a server and without changing anything. */
@NullMarked
package kz.zakupai.vault.server.diagnose;

import org.jspecify.annotations.NullMarked;
