/** The agent's token: how it is got, kept alive, replaced, kept over a restart, and written to files. */
@NullMarked
package kz.zakupai.cli.agent.auth;

import org.jspecify.annotations.NullMarked;
