package kz.zakupai.cli.agent.config;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * A template that is rendered into a file.
 *
 * @param mode the file's mode, for example 0640; that of the file which is there, else 0644, where absent
 * @param owner the user and group that it belongs to; unchanged where absent
 * @param backup whether the former content is kept beside it
 * @param createFolders whether folders on the way are made
 * @param command what is run after a change
 * @param validate ours: what must succeed on the new content before it takes the file's place; {@code {}} stands for its path
 * @param probe ours: what must succeed after the command; if it does not, the former content comes back
 * @param waitAtLeast how long the secrets must have been quiet before it is rendered again
 * @param waitAtMost the longest wait when they never are
 */
public record FileTemplate(
        TemplateText text,
        Path destination,
        Optional<Integer> mode,
        Optional<Owner> owner,
        boolean backup,
        boolean createFolders,
        Optional<Program> command,
        Optional<Program> validate,
        Optional<Program> probe,
        Duration waitAtLeast,
        Duration waitAtMost) {

    /** A user and a group, by name or number; empty for unchanged. */
    public record Owner(String user, String group) {}

    /**
     * A program and how long it may take.
     *
     * @param command the program and its arguments, run without a shell; one text runs in {@code sh -c}
     */
    public record Program(List<String> command, Duration timeout) {
        public Program {
            command = List.copyOf(command);
        }
    }
}
