package kz.zakupai.e2e.storm.journal;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * One thing that a client changes, such as a secret: as it was acknowledged, and as it may be besides, where the answer to the last change
 * is missing. For one thread at a time.
 *
 * @param <S> what it can be; compared by {@code equals}
 */
public final class Thing<S> {
    private static final int REMEMBERED = 12;

    private final String name;
    private final Deque<String> history = new ArrayDeque<>();
    private S sure;
    private @Nullable S possible;
    private boolean unanswered;

    /** @param sure what it is at first */
    public Thing(String name, S sure) {
        this.name = name;
        this.sure = sure;
    }

    public String name() {
        return name;
    }

    /** As it was acknowledged last. */
    public S sure() {
        return sure;
    }

    /** False while nobody knows what it is: then it is left alone until somebody has looked. */
    public boolean settled() {
        return possible == null;
    }

    /** A change to {@code next} was tried. */
    public void tried(S next, Answer answer) {
        remember("to " + next + ": " + answer);
        if (answer.done()) {
            sure = next;
        } else if (answer.unclear()) {
            possible = next;
            unanswered = answer.missing();
        }
    }

    /** Holds what is there now against what may be there; from now on it is that. */
    public void verify(S observed, Journal journal) {
        S other = possible;
        possible = null;
        remember("is " + observed);
        if (Objects.equals(observed, sure)) {
            return;
        }
        if (other != null && Objects.equals(observed, other)) {
            if (unanswered) {
                journal.foundDone(toString());
            }
        } else {
            journal.add(
                    Trouble.LOST,
                    name + " is " + observed + ", acknowledged was " + sure
                            + (other == null ? "" : ", or unanswered " + other) + "\n      " + this);
        }
        sure = observed;
    }

    private void remember(String line) {
        if (history.size() == REMEMBERED) {
            history.removeFirst();
        }
        history.addLast(Instant.now().truncatedTo(ChronoUnit.MILLIS) + " " + line);
    }

    /** What was tried and seen, the last of it. */
    @Override
    public String toString() {
        return name + ": " + String.join("\n      ", history);
    }
}
