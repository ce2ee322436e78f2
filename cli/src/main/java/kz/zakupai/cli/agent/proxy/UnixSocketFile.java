package kz.zakupai.cli.agent.proxy;

import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.UserPrincipalLookupService;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import kz.zakupai.cli.agent.config.FileTemplate.Owner;

/** The file of a listening Unix socket: whose it is and who may connect. Whoever may write to it may. */
final class UnixSocketFile {
    /** Without a mode in the configuration the agent's own user may connect, and nobody else. */
    private static final int OWNER_ONLY = 0600;

    private final Path file;
    private final int mode;
    private final Optional<Owner> owner;

    UnixSocketFile(Path file, Optional<Integer> mode, Optional<Owner> owner) {
        this.file = file;
        this.mode = mode.orElse(OWNER_ONLY);
        this.owner = owner;
    }

    /**
     * Makes room: what a killed agent has left behind is removed.
     *
     * @throws ListenFailure when a program listens there, or something else than a socket is there
     */
    void prepare() {
        try {
            if (!Files.exists(file, LinkOption.NOFOLLOW_LINKS)) {
                return;
            }
            if (!Files.readAttributes(file, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS)
                    .isOther()) {
                throw new ListenFailure("cannot listen on " + file + ": there is a file that is no socket. Remove it");
            }
            if (isServed()) {
                throw new ListenFailure("cannot listen on " + file + ": another program listens there. Stop it first");
            }
            Files.delete(file);
        } catch (IOException e) {
            throw new ListenFailure("cannot listen on " + file + ": check the rights of its folder", e);
        }
    }

    private boolean isServed() {
        try (SocketChannel channel = SocketChannel.open(StandardProtocolFamily.UNIX)) {
            return channel.connect(UnixDomainSocketAddress.of(file));
        } catch (IOException e) {
            return false;
        }
    }

    /** Sets mode and owner of the socket that now listens. */
    void restrict() {
        try {
            Files.setPosixFilePermissions(file, permissions());
            if (owner.isPresent()) {
                own(owner.get());
            }
        } catch (IOException e) {
            throw new ListenFailure(
                    "mode or owner of " + file
                            + " cannot be set: check socket_user and socket_group, and that the agent"
                            + " may give files away",
                    e);
        }
    }

    private void own(Owner wanted) throws IOException {
        UserPrincipalLookupService names = file.getFileSystem().getUserPrincipalLookupService();
        PosixFileAttributeView view = Files.getFileAttributeView(file, PosixFileAttributeView.class);
        if (!wanted.group().isEmpty()) {
            view.setGroup(names.lookupPrincipalByGroupName(wanted.group()));
        }
        if (!wanted.user().isEmpty()) {
            view.setOwner(names.lookupPrincipalByName(wanted.user()));
        }
    }

    private Set<PosixFilePermission> permissions() {
        // From the lowest bit up, the reverse of the enum's own order.
        PosixFilePermission[] all = PosixFilePermission.values();
        Set<PosixFilePermission> set = EnumSet.noneOf(PosixFilePermission.class);
        for (int bit = 0; bit < all.length; bit++) {
            if (((mode >> bit) & 1) == 1) {
                set.add(all[all.length - 1 - bit]);
            }
        }
        return set;
    }

    void remove() {
        try {
            Files.deleteIfExists(file);
        } catch (IOException e) {
            throw new ListenFailure("the socket file " + file + " cannot be removed", e);
        }
    }
}
