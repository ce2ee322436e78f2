/** The issuing authorities of a PKI mount: how they are stored, referred to, and chained. */
@NullMarked
package kz.zakupai.vault.server.engine.pki.issuer;

import org.jspecify.annotations.NullMarked;
