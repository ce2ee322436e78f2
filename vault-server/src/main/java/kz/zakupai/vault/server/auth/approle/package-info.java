/**
 * The AppRole auth method: a role-id names a role, a secret-id proves the right to it, and a login grants the role's token.
 * Secret-ids are stored as keyed hashes only; limited uses are counted durably before a login is granted.
 */
@NullMarked
package kz.zakupai.vault.server.auth.approle;

import org.jspecify.annotations.NullMarked;
