package kz.zakupai.vault.server.policy;

/**
 * Whether a request is allowed, and why.
 *
 * @param sudo whether the caller may use paths that demand {@link Capability#SUDO}; may be true while not allowed
 */
public record Decision(boolean allowed, boolean sudo, Reason reason) {
    static final Decision ROOT = new Decision(true, true, new Reason("root", "", 0, "a root token may do everything"));
    static final Decision HELP = new Decision(true, false, new Reason("", "", 0, "help is open to every token"));
    static final Decision NO_RULE = new Decision(false, false, new Reason("", "", 0, "no rule matches the path"));

    /** Whether a rule matched the path, rather than none. */
    public boolean byRule() {
        return reason.line() > 0;
    }

    /**
     * Which rule decided. Never holds a value of the request.
     *
     * @param policy its name; empty when no rule decided
     * @param path of the rule as it is written there; empty when no rule decided
     * @param line of the rule in the policy's text, from 1; 0 when no rule decided
     * @param text what it says of this request
     */
    public record Reason(String policy, String path, int line, String text) {
        @Override
        public String toString() {
            return line == 0 ? text : text + " (policy \"" + policy + "\", path \"" + path + "\", line " + line + ")";
        }
    }
}
