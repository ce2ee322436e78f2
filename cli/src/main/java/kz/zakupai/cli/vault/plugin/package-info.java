/** {@code vault plugin}: what is built into the server, and starting it anew. */
@NullMarked
package kz.zakupai.cli.vault.plugin;

import org.jspecify.annotations.NullMarked;
