/**
 * The {@code filter} option of audit devices: expressions over five properties of a line, in the language of Vault's
 * filters. What a line costs is linear in the length of its path, whatever the expression.
 */
@NullMarked
package kz.zakupai.vault.server.audit.filter;

import org.jspecify.annotations.NullMarked;
