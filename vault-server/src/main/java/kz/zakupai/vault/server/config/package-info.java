/**
 * The server's configuration files, as developer.hashicorp.com/vault/docs/configuration describes them, in HCL or JSON:
 * what is not known is told, what is wrong stops the start, both with file, line and column.
 */
@NullMarked
package kz.zakupai.vault.server.config;

import org.jspecify.annotations.NullMarked;
