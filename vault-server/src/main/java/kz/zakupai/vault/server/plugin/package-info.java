/** The engines, auth methods and database drivers that are part of this server, as the plugin catalog of Vault's API shows them. */
@NullMarked
package kz.zakupai.vault.server.plugin;

import org.jspecify.annotations.NullMarked;
