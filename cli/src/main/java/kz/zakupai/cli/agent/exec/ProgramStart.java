package kz.zakupai.cli.agent.exec;

import java.util.Map;
import kz.zakupai.secret.Secret;

/** Whether this process may become another program. */
@FunctionalInterface
public interface ProgramStart {
    /** It stays: for a command line that runs inside another program, such as a test. */
    ProgramStart STAY = (command, environment) -> {};

    /** It does, where the platform can. */
    ProgramStart BECOME = (command, environment) ->
            SystemCalls.ofThisPlatform().ifPresent(calls -> command.become(calls, environment));

    /** Becomes the program with just this environment. Returns where that cannot be done; a child is started then. */
    void become(Command command, Map<String, Secret> environment);
}
