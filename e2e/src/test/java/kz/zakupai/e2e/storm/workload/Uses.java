package kz.zakupai.e2e.storm.workload;

import kz.zakupai.e2e.storm.journal.Answer;
import kz.zakupai.e2e.storm.journal.Journal;
import kz.zakupai.e2e.storm.journal.Trouble;

/** Counts the uses of something that may be used a few times only. */
final class Uses {
    private final String name;
    private final int allowed;
    private int sure;
    private int unclear;
    private boolean refused;

    /** @param name may be secret, and is not shown whole */
    Uses(String name, int allowed) {
        this.name = name;
        this.allowed = allowed;
    }

    String name() {
        return name;
    }

    /** Whether there is nothing left to learn of it. */
    boolean over() {
        return refused;
    }

    /** It was used, or tried to be. */
    void tried(Answer answer, Journal journal) {
        if (answer.done()) {
            sure++;
            if (sure > allowed) {
                journal.add(Trouble.DUPLICATED, this + " was used more often than allowed");
            }
            if (refused) {
                journal.add(Trouble.DUPLICATED, this + " was used again after it was used up");
            }
        } else if (answer.unclear()) {
            unclear++;
        } else {
            if (sure + unclear < allowed) {
                journal.add(Trouble.LOST, this + " is refused although uses are left: " + answer);
            }
            refused = true;
        }
    }

    @Override
    public String toString() {
        return name.substring(0, Math.min(12, name.length())) + " (" + allowed + " uses allowed, " + sure
                + " answered, " + unclear + " unclear)";
    }
}
