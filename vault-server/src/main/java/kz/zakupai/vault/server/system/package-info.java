/** The engine at {@code sys/}: mounts, policies, audit devices, capabilities and what else an operator asks of the server. */
@NullMarked
package kz.zakupai.vault.server.system;

import org.jspecify.annotations.NullMarked;
