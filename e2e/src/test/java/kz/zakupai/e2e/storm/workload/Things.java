package kz.zakupai.e2e.storm.workload;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import kz.zakupai.e2e.storm.journal.Journal;
import kz.zakupai.e2e.storm.journal.Thing;
import kz.zakupai.e2e.storm.journal.Trouble;

/** The things of one client. */
final class Things<S> {
    private final List<Thing<S>> things;

    private Things(List<Thing<S>> things) {
        this.things = things;
    }

    /** {@code count} things that all begin as {@code first}, with {@code prefix} and a number for a name. */
    static <S> Things<S> of(String prefix, int count, S first) {
        return new Things<>(new ArrayList<>(IntStream.range(0, count)
                .mapToObj(number -> new Thing<>(prefix + number, first))
                .toList()));
    }

    /** One whose state is known; nothing while there is none. */
    Optional<Thing<S>> any(RandomGenerator random) {
        int from = random.nextInt(things.size());
        return IntStream.range(0, things.size())
                .mapToObj(step -> things.get((from + step) % things.size()))
                .filter(Thing::settled)
                .findFirst();
    }

    /** Holds each against what {@code read} finds; what it throws is trouble, too. */
    void verify(Journal journal, Function<Thing<S>, S> read) {
        for (Thing<S> thing : things) {
            try {
                thing.verify(read.apply(thing), journal);
            } catch (Unreadable e) {
                journal.add(Trouble.BROKEN, e.getMessage() + "\n      " + thing);
            }
        }
    }

    Collection<Thing<S>> all() {
        return things;
    }
}
