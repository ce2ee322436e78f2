/**
 * The secrets server as its users meet it: a process of its own, started from a configuration file, served over a real
 * socket to clients that know nothing of this project (hvac, node-vault, Spring Vault, the command line).
 */
@NullMarked
package kz.zakupai.e2e.clients;

import org.jspecify.annotations.NullMarked;
