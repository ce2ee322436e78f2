/**
 * The one place that orders the steps of a request: token, policy, audit, engine, login or wrapping, audit; and what
 * exists only while the server is unsealed.
 */
@NullMarked
package kz.zakupai.vault.server.core;

import org.jspecify.annotations.NullMarked;
