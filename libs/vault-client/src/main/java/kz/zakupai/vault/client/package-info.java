/**
 * A client of any Vault that looks after itself: it logs in, keeps its token alive, replaces its own secret-id before it
 * expires, tries again what can pass, notices changed secrets and knows how it is. Start with
 * {@link kz.zakupai.vault.client.VaultClient}.
 */
@NullMarked
package kz.zakupai.vault.client;

import org.jspecify.annotations.NullMarked;
