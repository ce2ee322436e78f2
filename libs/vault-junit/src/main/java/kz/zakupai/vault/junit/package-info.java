/**
 * A real Vault inside a JUnit test: the secrets server of this project in the test's own process, on a free port, unsealed, with a clock that
 * the test moves. The same code as {@code vault server}, so policies, leases, engines and errors are those of the real thing.
 */
@NullMarked
package kz.zakupai.vault.junit;

import org.jspecify.annotations.NullMarked;
