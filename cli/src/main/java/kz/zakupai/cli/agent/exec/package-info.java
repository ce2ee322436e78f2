/**
 * Runs another program with secrets in its environment: replaces this process by it where nothing is left to do afterwards,
 * or stays as its parent, hands signals on and starts it anew when a secret changes.
 */
@NullMarked
package kz.zakupai.cli.agent.exec;

import org.jspecify.annotations.NullMarked;
