/** Settings of a PKI mount that hold for all of its issuers. */
@NullMarked
package kz.zakupai.vault.server.engine.pki.config;

import org.jspecify.annotations.NullMarked;
