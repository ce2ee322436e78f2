/**
 * {@code zakupai init}: makes of any Vault what {@code bootstrap.yaml} describes. Initialises and unseals where needed,
 * compares what is there with what should be, and changes only the difference.
 */
@NullMarked
package kz.zakupai.cli.stack.bootstrap;

import org.jspecify.annotations.NullMarked;
