package kz.zakupai.risk.rules;

import java.util.List;

/** A rules file cannot be used; every problem names the flag and the field. Nothing of the file is in force. */
public final class RulesRefusedException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final transient List<String> problems;

    RulesRefusedException(List<String> problems) {
        super("the rules cannot be used: " + String.join("; ", problems));
        this.problems = List.copyOf(problems);
    }

    /** One sentence for each thing that is wrong. */
    public List<String> problems() {
        return problems;
    }
}
