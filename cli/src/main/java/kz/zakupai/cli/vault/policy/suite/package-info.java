/**
 * {@code vault policy test}: files that say what policies must allow and must not, judged by this project's own evaluator or
 * by any Vault, with temporary policies and tokens that are taken away again.
 */
@NullMarked
package kz.zakupai.cli.vault.policy.suite;

import org.jspecify.annotations.NullMarked;
