package kz.zakupai.cli.agent.render;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Arrays;
import java.util.Optional;
import java.util.function.UnaryOperator;
import kz.zakupai.cli.agent.config.FileTemplate;
import kz.zakupai.cli.agent.config.FileTemplate.Program;
import kz.zakupai.secret.Secret;

/**
 * Puts content into a file: draft, validate, swap, reload, probe; and the former content back where the last two fail. Wherever it is
 * interrupted, the file is the old or the new one, whole, and the next swap goes on from there: {@link Destination#pending} says that what is
 * in the file has not proved itself, {@link Destination#former} is what did last. For one thread.
 */
final class FileSwap {
    enum Outcome {
        /** The file had this content. */
        UNCHANGED,
        /** It has it now. */
        CHANGED,
        /** It had it, and the program has been told, which an agent before had not come to. */
        CONFIRMED
    }

    private final FileTemplate template;
    private final Destination destination;
    private final ProgramRun programs;

    FileSwap(FileTemplate template, Destination destination, ProgramRun programs) {
        this.template = template;
        this.destination = destination;
        this.programs = programs;
    }

    /** @throws NotTaken with the step that failed; the file is then as it was, or as said */
    Outcome install(Rendered rendered) {
        try {
            boolean there = holds(rendered.content());
            boolean pending = Files.exists(destination.pending());
            Ownership ownership = Ownership.of(template, destination.file());
            if (there) {
                ownership.give(destination.file());
            } else {
                swap(rendered, ownership, pending);
            }
            if (!there || pending) {
                activate(rendered);
            }
            settle();
            return there ? pending ? Outcome.CONFIRMED : Outcome.UNCHANGED : Outcome.CHANGED;
        } catch (IOException e) {
            throw NotTaken.unwritten(
                    "cannot be written: " + Problems.of(e) + ". What was there stays; it is tried again by itself", e);
        }
    }

    private boolean holds(Secret content) throws IOException {
        Path file = destination.file();
        if (!Files.exists(file, LinkOption.NOFOLLOW_LINKS) || Files.size(file) != content.size()) {
            return false;
        }
        byte[] there = Files.readAllBytes(file);
        byte[] wanted = content.revealBytes();
        try {
            return Arrays.equals(there, wanted);
        } finally {
            Arrays.fill(there, (byte) 0);
            Arrays.fill(wanted, (byte) 0);
        }
    }

    private void swap(Rendered rendered, Ownership ownership, boolean pending) throws IOException {
        try (Draft draft = Draft.write(destination, rendered.content(), ownership)) {
            if (template.validate().isPresent()) {
                String failure =
                        programs.failure(template.validate().get(), draft.file(), masked(rendered, draft.file()));
                if (!failure.isEmpty()) {
                    throw NotTaken.refused(
                            SwapStep.VALIDATE, "the new content is not valid and not taken over: the check " + failure);
                }
            }
            keepFormer(pending);
            draft.takePlace();
        }
    }

    /** What did not prove itself is not kept as the former content. */
    private void keepFormer(boolean pending) throws IOException {
        if (!pending) {
            Files.deleteIfExists(destination.former());
            if (Files.exists(destination.file())) {
                link();
            }
            if (template.command().isPresent() || template.probe().isPresent()) {
                Files.createFile(destination.pending());
            }
            destination.forceNames();
        }
    }

    /** A second name keeps the file itself, with its times and its owner; where there are none, a copy does. */
    private void link() throws IOException {
        try {
            Files.createLink(destination.former(), destination.file());
        } catch (IOException | UnsupportedOperationException noSecondNames) {
            Files.copy(destination.file(), destination.former(), StandardCopyOption.COPY_ATTRIBUTES);
        }
    }

    private void activate(Rendered rendered) throws IOException {
        Optional<String> failure = failure(SwapStep.COMMAND, template.command(), rendered);
        SwapStep step = SwapStep.COMMAND;
        if (failure.isEmpty()) {
            failure = failure(SwapStep.PROBE, template.probe(), rendered);
            step = SwapStep.PROBE;
        }
        if (failure.isEmpty()) {
            return;
        }
        if (!Files.exists(destination.former())) {
            throw NotTaken.refused(step, failure.get() + ". There was no content before it, so it stays");
        }
        throw rolledBack(step, failure.get(), rendered);
    }

    private Optional<String> failure(SwapStep step, Optional<Program> program, Rendered rendered) {
        return program.map(known -> programs.failure(known, destination.file(), rendered::redacted))
                .filter(failure -> !failure.isEmpty())
                .map(failure -> "the " + step.words() + " " + failure);
    }

    private NotTaken rolledBack(SwapStep step, String failure, Rendered rendered) throws IOException {
        Files.move(
                destination.former(),
                destination.file(),
                StandardCopyOption.ATOMIC_MOVE,
                StandardCopyOption.REPLACE_EXISTING);
        Files.deleteIfExists(destination.pending());
        destination.forceNames();
        String after = failure(SwapStep.COMMAND, template.command(), rendered)
                .map(again -> "; then " + again)
                .orElse("");
        return NotTaken.rolledBack(step, failure + ". The former content is back" + after);
    }

    private void settle() throws IOException {
        if (Files.exists(destination.former())) {
            if (template.backup()) {
                Files.move(
                        destination.former(),
                        destination.backup(),
                        StandardCopyOption.ATOMIC_MOVE,
                        StandardCopyOption.REPLACE_EXISTING);
            } else {
                Files.delete(destination.former());
            }
        }
        Files.deleteIfExists(destination.pending());
    }

    /** A check names the draft; the reader knows the destination. */
    private UnaryOperator<String> masked(Rendered rendered, Path draft) {
        return text -> rendered.redacted(text.replace(draft.toString(), destination.toString()));
    }
}
