/**
 * Who asked what and what came of it, in Vault's JSON lines: one device is one file, every string that may be secret is
 * replaced by its HMAC, and where no device can write the request is refused. Answers leave only after their lines are
 * with the operating system.
 */
@NullMarked
package kz.zakupai.vault.server.audit;

import org.jspecify.annotations.NullMarked;
