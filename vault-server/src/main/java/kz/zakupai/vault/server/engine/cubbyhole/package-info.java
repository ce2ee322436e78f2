/** The cubbyhole engine: a private place of each service token, gone with its token. */
@NullMarked
package kz.zakupai.vault.server.engine.cubbyhole;

import org.jspecify.annotations.NullMarked;
