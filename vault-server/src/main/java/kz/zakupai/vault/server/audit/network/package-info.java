/**
 * Audit lines over sockets: to any receiver of lines, and to syslog. Every step is bounded in time, and a receiver that
 * does not answer is left out until it can be reached again.
 */
@NullMarked
package kz.zakupai.vault.server.audit.network;

import org.jspecify.annotations.NullMarked;
