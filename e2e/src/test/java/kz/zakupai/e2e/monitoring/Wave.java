package kz.zakupai.e2e.monitoring;

import java.util.List;

/**
 * Faults that are made together, so that one wait serves all.
 *
 * @param ready what is awaited before the next wave
 */
record Wave(String name, List<Fault> faults, Fault.Work ready) {
    static Wave of(String name, Fault... faults) {
        return new Wave(name, List.of(faults), WatchedStack::healthy);
    }
}
