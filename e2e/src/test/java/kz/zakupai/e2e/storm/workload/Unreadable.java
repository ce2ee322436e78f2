package kz.zakupai.e2e.storm.workload;

import kz.zakupai.e2e.storm.journal.Answer;

/** A server that nobody disturbs does not say what is there. */
final class Unreadable extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private Unreadable(String message) {
        super(message);
    }

    /** The answer, if it says that something is there or that nothing is. */
    static Answer unless(String path, Answer answer) {
        if (answer.done() || answer.status() == 404) {
            return answer;
        }
        throw new Unreadable(path + " cannot be read: " + answer);
    }
}
