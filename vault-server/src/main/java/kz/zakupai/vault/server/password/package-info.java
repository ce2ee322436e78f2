/**
 * Passwords for other systems: policies that say what they are made of, and how they are made. See the
 * <a href="https://openbao.org/docs/concepts/password-policies/">concept</a>.
 */
@NullMarked
package kz.zakupai.vault.server.password;

import org.jspecify.annotations.NullMarked;
