package kz.zakupai.cli.vault.completion;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import kz.zakupai.cli.vault.command.Surroundings;

/** Puts completion into the files that shells read when they start, and takes it out again. */
public final class ShellSetup {
    public static final String INSTALL = "-autocomplete-install";
    public static final String UNINSTALL = "-autocomplete-uninstall";

    private static final String MARK = "complete -o nospace -C ";
    private static final String ZSH_PART = "autoload -U +X bashcompinit && bashcompinit";
    private static final String NAME = "vault";

    private final Surroundings surroundings;

    public ShellSetup(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    /** A shell's file, and what is to stand in it. */
    private record Place(Path file, List<String> lines, boolean own) {}

    /** @return 0, or 1 with a message when nothing could be done */
    public int run(boolean install) {
        String home = surroundings.variable("HOME");
        String program = surroundings.variable("ZAKUPAI_LAUNCHER");
        if (home.isEmpty()) {
            return failed("HOME is not set, so that the files of shells cannot be found");
        }
        if (install && (program.isEmpty() || program.contains("\n") || program.contains("'"))) {
            return failed("the program's own path is not known: start it as the file \"vault\" of the project");
        }
        List<Place> places = places(Path.of(home), program);
        if (places.isEmpty()) {
            return failed("no shell's files were found: ~/.bashrc, ~/.zshrc or ~/.config/fish");
        }
        try {
            int changed = 0;
            for (Place place : places) {
                changed += (install ? install(place) : uninstall(place)) ? 1 : 0;
            }
            return changed > 0 ? 0 : failed(install ? "it is installed already" : "it was not installed");
        } catch (IOException e) {
            return failed(String.valueOf(e.getMessage()));
        }
    }

    private int failed(String reason) {
        surroundings.err().print("Error executing CLI: " + reason + "\n");
        return 1;
    }

    private static List<Place> places(Path home, String program) {
        String complete = MARK + quoted(program) + " " + NAME;
        List<Place> places = new ArrayList<>();
        if (Files.exists(home.resolve(".bashrc"))) {
            places.add(new Place(home.resolve(".bashrc"), List.of(complete), false));
        }
        if (Files.exists(home.resolve(".zshrc"))) {
            places.add(new Place(home.resolve(".zshrc"), List.of(ZSH_PART, complete), false));
        }
        Path fish = home.resolve(".config/fish");
        if (Files.isDirectory(fish)) {
            List<String> lines = List.of(
                    "function __complete_vault",
                    "    set -lx COMP_LINE (commandline -cp)",
                    "    test -z (commandline -ct); and set COMP_LINE \"$COMP_LINE \"",
                    "    " + quoted(program),
                    "end",
                    "complete -f -c " + NAME + " -a \"(__complete_vault)\"");
            places.add(new Place(fish.resolve("completions/vault.fish"), lines, true));
        }
        return places;
    }

    private static String quoted(String program) {
        return program.matches("[A-Za-z0-9_./-]*") ? program : "'" + program + "'";
    }

    private boolean install(Place place) throws IOException {
        if (place.own()) {
            Path folder = place.file().getParent();
            if (Files.exists(place.file()) || folder == null) {
                return false;
            }
            Files.createDirectories(folder);
            Files.writeString(place.file(), String.join("\n", place.lines()) + "\n");
            return told("Installed in " + place.file());
        }
        String text = Files.readString(place.file());
        if (text.lines().anyMatch(ShellSetup::isOurs)) {
            return false;
        }
        String missing = place.lines().stream()
                .filter(line -> text.lines().noneMatch(line::equals))
                .collect(Collectors.joining("\n"));
        Files.writeString(place.file(), text + (text.isEmpty() || text.endsWith("\n") ? "" : "\n") + missing + "\n");
        return told("Installed in " + place.file());
    }

    /** The line of zsh's compatibility stays: others may need it. */
    private boolean uninstall(Place place) throws IOException {
        if (place.own()) {
            return Files.deleteIfExists(place.file()) && told("Removed from " + place.file());
        }
        String text = Files.readString(place.file());
        if (text.lines().noneMatch(ShellSetup::isOurs)) {
            return false;
        }
        Files.writeString(
                place.file(),
                text.lines()
                        .filter(line -> !isOurs(line))
                        .map(line -> line + "\n")
                        .collect(Collectors.joining()));
        return told("Removed from " + place.file());
    }

    private static boolean isOurs(String line) {
        return line.startsWith(MARK) && line.endsWith(" " + NAME);
    }

    private boolean told(String text) {
        surroundings.out().print(text + "\n");
        return true;
    }
}
