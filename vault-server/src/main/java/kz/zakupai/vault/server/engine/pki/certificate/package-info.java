/** Certificates as they are written, numbered, stored and found. */
@NullMarked
package kz.zakupai.vault.server.engine.pki.certificate;

import org.jspecify.annotations.NullMarked;
