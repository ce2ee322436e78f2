/**
 * The agent: gets a token, keeps it alive, and uses it for whoever cannot: writes it to files, renders templates, runs a program
 * with secrets in its environment, passes requests on. Its configuration is Vault Agent's own.
 */
@NullMarked
package kz.zakupai.cli.agent;

import org.jspecify.annotations.NullMarked;
