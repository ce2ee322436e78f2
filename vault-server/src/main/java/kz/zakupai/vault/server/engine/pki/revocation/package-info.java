/**
 * The revocation half of the certificate authority: what was revoked and when, revocation lists (RFC 5280, section 5), and
 * answers about single certificates (OCSP, RFC 6960).
 */
@NullMarked
package kz.zakupai.vault.server.engine.pki.revocation;

import org.jspecify.annotations.NullMarked;
