package kz.zakupai.cli.stack.bootstrap;

/**
 * One difference between what is there and what should be.
 *
 * @param sign {@code +} for something new, {@code ~} for something changed
 * @param what in words, without values
 */
public record Step(char sign, String what, Runnable apply) {
    static Step add(String what, Runnable apply) {
        return new Step('+', what, apply);
    }

    static Step change(String what, Runnable apply) {
        return new Step('~', what, apply);
    }

    @Override
    public String toString() {
        return sign + " " + what;
    }
}
