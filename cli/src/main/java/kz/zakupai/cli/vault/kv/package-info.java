/**
 * {@code vault kv}: secrets in key-value engines of both versions.
 */
@NullMarked
package kz.zakupai.cli.vault.kv;

import org.jspecify.annotations.NullMarked;
