/** How a certificate comes about: names, validity and usages are checked against a role, then the certificate is built, signed, stored and answered. */
@NullMarked
package kz.zakupai.vault.server.engine.pki.issue;

import org.jspecify.annotations.NullMarked;
