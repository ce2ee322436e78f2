package kz.zakupai.cli.vault.command;

import java.io.InputStream;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import kz.zakupai.cli.vault.api.Answer;
import kz.zakupai.cli.vault.api.Api;
import kz.zakupai.cli.vault.api.ApiFailure;
import kz.zakupai.cli.vault.flag.FlagValues;
import kz.zakupai.vault.client.json.JsonObject;
import org.jspecify.annotations.Nullable;

/** One call of a command: its flags and arguments, the outside, the Vault, and what prints. For one thread. */
public final class Call implements AutoCloseable {
    private final FlagValues flags;
    private final GlobalFlags globals;
    private final Surroundings surroundings;
    private final Screen screen;
    private final AnswerPrinter printer;
    private @Nullable Api api;

    public Call(FlagValues flags, GlobalFlags globals, Surroundings surroundings, Screen screen) {
        this.flags = flags;
        this.globals = globals;
        this.surroundings = surroundings;
        this.screen = screen;
        this.printer = new AnswerPrinter(screen, globals.format(), globals.detailed());
    }

    public FlagValues flags() {
        return flags;
    }

    public Surroundings surroundings() {
        return surroundings;
    }

    public Screen screen() {
        return screen;
    }

    public AnswerPrinter printer() {
        return printer;
    }

    public boolean isTable() {
        return globals.format() == OutputFormat.TABLE;
    }

    public OutputFormat format() {
        return globals.format();
    }

    public List<String> arguments() {
        return flags.arguments();
    }

    public String argument(int index) {
        return flags.arguments().get(index);
    }

    /** Ends the command unless there are just so many arguments. */
    public void expectArguments(int count) {
        expectArguments(count, count, Integer.toString(count));
    }

    /**
     * Ends the command unless there are at least {@code least} and at most {@code most} arguments.
     *
     * @param expected how the message names them
     */
    public void expectArguments(int least, int most, String expected) {
        int count = arguments().size();
        if (count < least || count > most) {
            throw CommandFailure.local((count < least ? "Not enough" : "Too many") + " arguments (expected " + expected
                    + ", got " + count + ")");
        }
    }

    /** What stdin holds; nothing where the user must not be asked. */
    public InputStream in() {
        return flags.bool("non-interactive") ? InputStream.nullInputStream() : surroundings.in();
    }

    /** The arguments from {@code first} on as data. */
    public JsonObject keyValues(int first, InputStream in) {
        try {
            return KeyValues.parse(arguments().subList(first, arguments().size()), in);
        } catch (IllegalArgumentException e) {
            throw CommandFailure.local("Failed to parse K=V data: " + e.getMessage());
        }
    }

    /** The Vault that flags and environment name. Ends the command with 2 when they are wrong. */
    public Api api() {
        Api open = api;
        if (open == null) {
            open = Connecting.open(flags, globals.showing(), surroundings);
            api = open;
        }
        return open;
    }

    /** Asks the Vault; ends the command with 2 and "{@code action}: reason" when that fails. */
    public <T> T ask(String action, Function<Api, T> query) {
        Api vault = api();
        try {
            return query.apply(vault);
        } catch (ApiFailure e) {
            screen.error(action.isEmpty() ? e.text() : action + ": " + e.text());
            e.answer().ifPresent(printer::answer);
            throw CommandFailure.silent(2);
        }
    }

    /** Prints the field that {@code -field} names, or else the whole answer. */
    public int show(Answer answer) {
        String field = flags.declares("field") ? flags.text("field") : "";
        return field.isEmpty() ? printer.answer(answer) : printer.field(answer, field);
    }

    /** As {@link #show}; without an answer, prints {@code success} where people read it, and nothing for machines. */
    public int showOr(Optional<Answer> answer, String success) {
        if (answer.isPresent()) {
            return show(answer.get());
        }
        if (isTable()) {
            screen.line(success);
        }
        return 0;
    }

    @Override
    public void close() {
        if (api != null) {
            api.close();
        }
    }
}
