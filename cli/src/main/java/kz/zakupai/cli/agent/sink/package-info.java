/** The agent's token in files, for programs that cannot get one themselves. */
@NullMarked
package kz.zakupai.cli.agent.sink;

import org.jspecify.annotations.NullMarked;
