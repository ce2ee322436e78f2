/**
 * Tokens: how they are made, found, counted, renewed and revoked as a tree, and the auth method at {@code auth/token/}.
 * A token's text is given out once and never stored: its keyed hash is its name everywhere else.
 */
@NullMarked
package kz.zakupai.vault.server.token;

import org.jspecify.annotations.NullMarked;
