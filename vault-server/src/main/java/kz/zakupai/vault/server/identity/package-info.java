/**
 * Who the clients are, whatever method they log in with: entities, their aliases, groups, and what all of them give a
 * token. See <a href="https://developer.hashicorp.com/vault/api-docs/secret/identity">the API</a>.
 */
@NullMarked
package kz.zakupai.vault.server.identity;

import org.jspecify.annotations.NullMarked;
