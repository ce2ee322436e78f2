package kz.zakupai.cli.vault.command;

import java.util.List;
import java.util.Locale;
import kz.zakupai.cli.vault.api.Showing;

/**
 * The flags that are looked for among all arguments, before it is known which command they belong to.
 *
 * @param formatName as given, for the message when there is no such format
 */
public record GlobalFlags(OutputFormat format, String formatName, boolean detailed, Showing showing) {
    /** The names that never count as misplaced flags. */
    public static final List<String> NAMES =
            List.of("output-curl-string", "output-policy", "output-profile", "format", "detailed");

    public static GlobalFlags of(List<String> arguments, Surroundings surroundings) {
        String format = "";
        boolean formatNext = false;
        Boolean detailed = null;
        Showing showing = Showing.NOTHING;
        for (String argument : arguments) {
            if (argument.equals("--")) {
                break;
            }
            String flag = argument.startsWith("--") ? argument.substring(1) : argument;
            if (formatNext) {
                format = argument;
                formatNext = false;
            } else if (flag.equals("-format")) {
                formatNext = true;
            } else if (flag.startsWith("-format=")) {
                format = flag.substring("-format=".length());
            } else if (flag.equals("-detailed") || flag.equals("-detailed=true")) {
                detailed = true;
            } else if (flag.equals("-output-curl-string")) {
                showing = Showing.CURL;
            } else if (flag.equals("-output-policy")) {
                showing = Showing.POLICY;
            }
        }
        if (format.isEmpty()) {
            format = surroundings.variable("VAULT_FORMAT");
        }
        String name = format.isEmpty() ? "table" : format.toLowerCase(Locale.ROOT);
        boolean more = detailed != null
                ? detailed
                : surroundings.variable("VAULT_DETAILED").equals("true");
        return new GlobalFlags(OutputFormat.named(name).orElse(OutputFormat.TABLE), name, more, showing);
    }

    public boolean hasKnownFormat() {
        return OutputFormat.named(formatName).isPresent();
    }
}
