package kz.zakupai.cli.agent.config;

import java.util.Optional;
import kz.zakupai.vault.server.config.Section;

/** Reads whom a file shall belong to: {@code owner} or {@code user} and {@code group}, or OpenBao's {@code uid} and {@code gid}. */
final class Owners {
    private static final String UNCHANGED = "-1";

    private Owners() {}

    static Optional<FileTemplate.Owner> of(Section section) {
        String user = first(section, "owner", "user", "uid");
        String group = first(section, "group", "gid");
        return user.isEmpty() && group.isEmpty() ? Optional.empty() : Optional.of(new FileTemplate.Owner(user, group));
    }

    private static String first(Section section, String... names) {
        String found = "";
        for (String name : names) {
            String written = section.scalar(name);
            if (!written.isEmpty() && !found.isEmpty()) {
                throw section.error(name, "says the same as another setting beside it; keep one");
            }
            found = written.isEmpty() ? found : written;
        }
        return found.equals(UNCHANGED) ? "" : found;
    }
}
