/** The private keys of a PKI mount and the signatures made with them. */
@NullMarked
package kz.zakupai.vault.server.engine.pki.key;

import org.jspecify.annotations.NullMarked;
