package kz.zakupai.cli.agent.render;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.time.InstantSource;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import kz.zakupai.cli.agent.config.FileTemplate;
import kz.zakupai.cli.agent.metrics.AgentMetrics;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Keeps one file as its template says. For one thread. */
final class FileKeeper implements Watched.Listener, AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(FileKeeper.class);

    private final FileTemplate template;
    private final Destination destination;
    private final FileSwap swap;
    private final InstantSource clock;
    private final FileCounts counts;
    private final GiveUp giveUp;
    private final Complaints complaints;
    private final Alterations alterations = new Alterations();
    private final CompletableFuture<Void> settled = new CompletableFuture<>();
    private @Nullable DestinationLock lock;
    private @Nullable FileMark mark;
    private boolean warned;

    FileKeeper(
            FileTemplate template,
            InstantSource clock,
            Map<String, String> environment,
            AgentMetrics metrics,
            GiveUp giveUp) {
        this.template = template;
        this.destination = new Destination(template.destination());
        this.swap = new FileSwap(template, destination, new ProgramRun(environment));
        this.clock = clock;
        this.counts = new FileCounts(metrics, destination.file());
        this.giveUp = giveUp;
        this.complaints = new Complaints(log, destination.toString());
    }

    /** Completes when the file has been right for the first time. */
    CompletableFuture<Void> settled() {
        return settled;
    }

    @Override
    public void rendered(Rendered rendered) {
        try {
            prepare();
            boolean altered = mark != null && !FileMark.of(destination.file()).equals(mark);
            FileSwap.Outcome outcome = swap.install(rendered);
            mark = FileMark.of(destination.file());
            report(outcome, altered);
            warnOnce(rendered);
        } catch (NotTaken e) {
            counts.failed(e);
            complaints.say(String.valueOf(e.getMessage()), clock.instant());
            throw e;
        }
        complaints.over();
        settled.complete(null);
    }

    private void report(FileSwap.Outcome outcome, boolean altered) {
        counts.current(true);
        if (outcome == FileSwap.Outcome.CHANGED) {
            counts.changed(clock.instant());
            if (altered) {
                int times = alterations.righted(clock.instant());
                log.warn("{}: somebody else had changed it ({} in a row); rendered again", destination, times);
            } else {
                log.info("{}: rendered", destination);
            }
        } else if (outcome == FileSwap.Outcome.CONFIRMED) {
            log.info("{}: the content that was there is in use", destination);
        }
    }

    private void prepare() {
        Path folder = destination.folder();
        try {
            if (!Files.isDirectory(folder)) {
                if (!template.createFolders()) {
                    throw NotTaken.forNow("there is no folder " + folder + ": make it, or set create_dest_dirs", null);
                }
                Files.createDirectories(folder);
            }
            if (Files.isSymbolicLink(destination.file())) {
                throw NotTaken.forNow(
                        destination + " is a link to " + Files.readSymbolicLink(destination.file())
                                + ": name the file itself as the destination",
                        null);
            }
            if (Files.isDirectory(destination.file())) {
                throw NotTaken.forNow(destination + " is a folder: name a file in it as the destination", null);
            }
            if (lock == null) {
                lock = DestinationLock.take(destination);
                destination.removeDrafts();
            }
        } catch (IOException e) {
            throw NotTaken.unwritten("cannot be written: " + Problems.of(e), e);
        }
    }

    private void warnOnce(Rendered rendered) {
        if (warned) {
            return;
        }
        warned = true;
        try {
            var others = Files.getPosixFilePermissions(destination.file());
            boolean chosen = template.mode().isPresent();
            if (!chosen && rendered.holdsSecrets() && others.contains(PosixFilePermission.OTHERS_READ)) {
                log.warn(
                        "{} holds secrets and everybody on this machine may read it: set perms = \"0640\" or less",
                        destination);
            }
            if (Files.getPosixFilePermissions(destination.folder()).contains(PosixFilePermission.OTHERS_WRITE)) {
                log.warn(
                        "everybody may write to {}, and so replace {}: take that right away",
                        destination.folder(),
                        destination.file().getFileName());
            }
        } catch (IOException | UnsupportedOperationException noModes) {
            log.debug("{}: its mode is not known", destination);
        }
    }

    @Override
    public void failed(String problem, int attempts) {
        counts.notRendered();
        complaints.say(problem, clock.instant());
        giveUp.after(attempts, destination + ": " + problem);
    }

    @Override
    public void recovered() {
        counts.current(true);
        complaints.over();
    }

    @Override
    public boolean holds() {
        return FileMark.of(destination.file()).equals(mark) || !alterations.isDue(clock.instant());
    }

    /** Lets another agent keep the file. */
    @Override
    public void close() {
        DestinationLock held = lock;
        if (held != null) {
            held.close();
            lock = null;
        }
    }
}
