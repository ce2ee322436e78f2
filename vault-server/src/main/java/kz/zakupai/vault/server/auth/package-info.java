/**
 * What all auth methods share: the {@code token_*} settings of their roles, and the lock after wrong passwords. Each method has
 * a package of its own below this one.
 */
@NullMarked
package kz.zakupai.vault.server.auth;

import org.jspecify.annotations.NullMarked;
