package kz.zakupai.e2e.monitoring;

import java.util.List;

/**
 * Faults that are made together, so that one wait serves all.
 *
 * @param always whether each run of the tests makes them, not only {@code ./zakupai test --faults}
 * @param ready what is awaited before the next wave
 */
record Wave(String name, List<Fault> faults, boolean always, Fault.Work ready) {
    static Wave of(String name, Fault... faults) {
        return new Wave(name, List.of(faults), false, WatchedStack::healthy);
    }

    Wave inEveryRun() {
        return new Wave(name, faults, true, ready);
    }
}
