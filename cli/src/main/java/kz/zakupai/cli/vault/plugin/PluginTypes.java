package kz.zakupai.cli.vault.plugin;

import java.util.List;
import kz.zakupai.cli.vault.command.CommandFailure;

/** The types that plugins have. */
final class PluginTypes {
    private static final List<String> ALL = List.of("auth", "database", "secret");

    private PluginTypes() {}

    /** The type that the user wrote; ends the command when there is none such. */
    static String checked(String type) {
        if (!ALL.contains(type)) {
            throw CommandFailure.remote("Error parsing plugin type: \"" + type
                    + "\" is not a supported plugin type; use " + String.join(", ", ALL));
        }
        return type;
    }
}
