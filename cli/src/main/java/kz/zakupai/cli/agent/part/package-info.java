/** What everything that uses the agent's token has in common: how it is started, told of changes and ended. */
@NullMarked
package kz.zakupai.cli.agent.part;

import org.jspecify.annotations.NullMarked;
