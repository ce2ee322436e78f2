package kz.zakupai.cli.agent.render;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.GroupPrincipal;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFileAttributes;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.UserPrincipal;
import java.nio.file.attribute.UserPrincipalNotFoundException;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import kz.zakupai.cli.agent.config.FileTemplate;
import org.jspecify.annotations.Nullable;

/** Whose a file is and who may read it: as configured, else as the file which is there, else 0644 and the agent's own. The umask has no part in it. */
final class Ownership {
    private static final int USUAL_MODE = 0644;

    /** In the order of the mode's bits, the lowest first. */
    private static final PosixFilePermission[] BITS = {
        PosixFilePermission.OTHERS_EXECUTE,
        PosixFilePermission.OTHERS_WRITE,
        PosixFilePermission.OTHERS_READ,
        PosixFilePermission.GROUP_EXECUTE,
        PosixFilePermission.GROUP_WRITE,
        PosixFilePermission.GROUP_READ,
        PosixFilePermission.OWNER_EXECUTE,
        PosixFilePermission.OWNER_WRITE,
        PosixFilePermission.OWNER_READ
    };

    private final Set<PosixFilePermission> mode;
    private final @Nullable UserPrincipal user;
    private final @Nullable GroupPrincipal group;

    private Ownership(Set<PosixFilePermission> mode, @Nullable UserPrincipal user, @Nullable GroupPrincipal group) {
        this.mode = mode;
        this.user = user;
        this.group = group;
    }

    /** @throws NotTaken if there is no such user or group */
    static Ownership of(FileTemplate template, Path file) throws IOException {
        Optional<PosixFileAttributes> there = attributes(file);
        Set<PosixFilePermission> mode = template.mode().isPresent()
                ? permissions(template.mode().get())
                : there.map(PosixFileAttributes::permissions).orElse(permissions(USUAL_MODE));
        UserPrincipal user = template.owner()
                        .map(FileTemplate.Owner::user)
                        .filter(name -> !name.isEmpty())
                        .isPresent()
                ? user(file, template.owner().get().user())
                : there.map(PosixFileAttributes::owner).orElse(null);
        GroupPrincipal group = template.owner()
                        .map(FileTemplate.Owner::group)
                        .filter(name -> !name.isEmpty())
                        .isPresent()
                ? group(file, template.owner().get().group())
                : there.map(PosixFileAttributes::group).orElse(null);
        return new Ownership(mode, user, group);
    }

    private static Optional<PosixFileAttributes> attributes(Path file) throws IOException {
        return Files.exists(file)
                ? Optional.of(Files.readAttributes(file, PosixFileAttributes.class))
                : Optional.empty();
    }

    private static Set<PosixFilePermission> permissions(int mode) {
        Set<PosixFilePermission> permissions = EnumSet.noneOf(PosixFilePermission.class);
        for (int bit = 0; bit < BITS.length; bit++) {
            if ((mode >> bit & 1) == 1) {
                permissions.add(BITS[bit]);
            }
        }
        return permissions;
    }

    private static UserPrincipal user(Path file, String name) throws IOException {
        try {
            return file.getFileSystem().getUserPrincipalLookupService().lookupPrincipalByName(name);
        } catch (UserPrincipalNotFoundException e) {
            throw NotTaken.forNow("there is no user " + name + " to give " + file + " to", e);
        }
    }

    private static GroupPrincipal group(Path file, String name) throws IOException {
        try {
            return file.getFileSystem().getUserPrincipalLookupService().lookupPrincipalByGroupName(name);
        } catch (UserPrincipalNotFoundException e) {
            throw NotTaken.forNow("there is no group " + name + " to give " + file + " to", e);
        }
    }

    /** Gives the file what it does not have yet; a file that is as it should be is not touched. */
    void give(Path file) throws IOException {
        var view = Files.getFileAttributeView(file, PosixFileAttributeView.class, LinkOption.NOFOLLOW_LINKS);
        PosixFileAttributes now = view.readAttributes();
        try {
            if (user != null && !user.equals(now.owner())) {
                view.setOwner(user);
            }
            if (group != null && !group.equals(now.group())) {
                view.setGroup(group);
            }
        } catch (IOException e) {
            throw NotTaken.forNow(
                    "cannot give " + file + " to " + user + ":" + group
                            + ": an agent that is not root gives files to its own user and groups only",
                    e);
        }
        if (!mode.equals(now.permissions())) {
            view.setPermissions(mode);
        }
    }
}
