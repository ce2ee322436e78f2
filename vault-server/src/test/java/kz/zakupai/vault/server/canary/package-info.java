/**
 * A server process with recognisable secrets in all its engines, and a look at everything that it leaves behind: none of
 * them may stand there.
 */
@NullMarked
package kz.zakupai.vault.server.canary;

import org.jspecify.annotations.NullMarked;
