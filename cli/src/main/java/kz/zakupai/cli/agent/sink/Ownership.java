package kz.zakupai.cli.agent.sink;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.UserPrincipalLookupService;
import java.util.regex.Pattern;
import kz.zakupai.cli.agent.config.FileTemplate.Owner;

/** Gives a file to a user and a group, by name or number. */
final class Ownership {
    private static final Pattern NUMBER = Pattern.compile("\\d{1,9}");

    private Ownership() {}

    /** @throws IOException if there is no such user or group, or the agent may not give files away */
    static void give(Path file, Owner owner) throws IOException {
        UserPrincipalLookupService names = file.getFileSystem().getUserPrincipalLookupService();
        PosixFileAttributeView view =
                Files.getFileAttributeView(file, PosixFileAttributeView.class, LinkOption.NOFOLLOW_LINKS);
        if (NUMBER.matcher(owner.group()).matches()) {
            Files.setAttribute(file, "unix:gid", Integer.valueOf(owner.group()), LinkOption.NOFOLLOW_LINKS);
        } else if (!owner.group().isEmpty()) {
            view.setGroup(names.lookupPrincipalByGroupName(owner.group()));
        }
        if (NUMBER.matcher(owner.user()).matches()) {
            Files.setAttribute(file, "unix:uid", Integer.valueOf(owner.user()), LinkOption.NOFOLLOW_LINKS);
        } else if (!owner.user().isEmpty()) {
            view.setOwner(names.lookupPrincipalByName(owner.user()));
        }
    }
}
