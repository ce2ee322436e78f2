package kz.zakupai.cli.stack;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import kz.zakupai.cli.stack.home.OwnerOnly;
import kz.zakupai.cli.stack.home.StackFailure;
import kz.zakupai.cli.stack.postgres.Passwords;
import kz.zakupai.secret.Secret;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

@Command(
        name = "password-file",
        description = {
            "Makes up a password and writes it into a file of mode 0600. A file that is there stays as it is: it is the only "
                    + "copy. For programs that want their first password in a file, such as PostgreSQL's image.",
            "With FILE=LINE the file holds that line, with the password in the place of {}."
        },
        footer = "Such as: zakupai password-file /run/redis/users.acl='user zakupai on >{} ~* &* +@all'",
        mixinStandardHelpOptions = true)
final class PasswordFileCommand implements Callable<Integer> {
    private static final int BYTES = 32;
    private static final String PLACE = "{}";

    private final Shell shell;

    @Parameters(arity = "1..*", paramLabel = "FILE[=LINE]", description = "What to write where.")
    List<String> files = new ArrayList<>();

    PasswordFileCommand(Shell shell) {
        this.shell = shell;
    }

    private record Wish(Path file, String line) {
        static Wish of(String argument) {
            int equals = argument.indexOf('=');
            String file = equals < 0 ? argument : argument.substring(0, equals);
            // A line break in the command line's text cannot be typed everywhere: \n stands for it.
            String line = equals < 0 ? PLACE : argument.substring(equals + 1).replace("\\n", "\n");
            if (file.isEmpty() || !line.contains(PLACE)) {
                throw new StackFailure(
                        "there is no place for the password in '" + argument + "'",
                        "name a file, or FILE=LINE with {} where the password goes");
            }
            return new Wish(Path.of(file).toAbsolutePath(), line);
        }
    }

    @Override
    public Integer call() {
        List<Wish> wishes = files.stream().map(Wish::of).toList();
        for (Wish wish : wishes) {
            if (Files.exists(wish.file())) {
                shell.out().println("= " + wish.file() + " is there and stays");
            } else {
                String password = Passwords.random(BYTES).reveal();
                OwnerOnly.write(wish.file(), Secret.of(wish.line().replace(PLACE, password)));
                shell.out().println("+ " + wish.file());
            }
        }
        shell.out().flush();
        return 0;
    }
}
