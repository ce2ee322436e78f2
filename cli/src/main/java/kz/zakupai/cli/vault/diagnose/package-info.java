/** {@code vault operator diagnose}: runs the server's own checks and prints what they find as Vault does. */
@NullMarked
package kz.zakupai.cli.vault.diagnose;

import org.jspecify.annotations.NullMarked;
