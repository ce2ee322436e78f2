/**
 * A Spring Boot service with its secrets from the Vault: declared in {@code application.yaml}, loaded before the context
 * starts, kept current while it runs. A service whose secrets are not all there does not start, and says why with an exit
 * code of its own.
 */
@NullMarked
package kz.zakupai.vault.spring;

import org.jspecify.annotations.NullMarked;
