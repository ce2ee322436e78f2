/**
 * {@code vault policy}: ACL policies on the server and in files.
 */
@NullMarked
package kz.zakupai.cli.vault.policy;

import org.jspecify.annotations.NullMarked;
