package kz.zakupai.cli.stack.verify;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import kz.zakupai.cli.stack.home.Home;
import kz.zakupai.cli.stack.home.OwnerOnly;

/** Whether group and others are kept out of what holds secrets. */
final class FileModes {
    private final Home home;

    FileModes(Home home) {
        this.home = home;
    }

    /** What is open to others: the home itself, and everything below its folders of keys, data and logs, and tokens for the monitoring. */
    List<String> open() throws IOException {
        var problems = new ArrayList<String>();
        check(home.folder(), problems);
        for (Path folder :
                List.of(home.credentials(), home.vault(), home.log("any").resolveSibling(""), home.runs())) {
            try (Stream<Path> below = Files.walk(folder)) {
                below.forEach(path -> check(path, problems));
            }
        }
        check(home.postgres(), problems);
        for (String file :
                List.of("alertmanager/alertmanager.yml", "alertmanager/telegram-token", "prometheus/vault-token")) {
            check(home.monitoring().resolve(file), problems);
        }
        return problems;
    }

    private static void check(Path path, List<String> problems) {
        if (Files.exists(path, LinkOption.NOFOLLOW_LINKS) && !OwnerOnly.isPrivate(path)) {
            problems.add(path + " is open to others: chmod go= " + path);
        }
    }
}
