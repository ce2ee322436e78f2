package kz.zakupai.vault.server.wycheproof;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import kz.zakupai.vault.server.request.RequestFailure;

/**
 * How the server's code decides the cases of a file.
 *
 * @param valid cases that must be accepted
 * @param invalid cases that must be refused
 * @param disagreements the cases that were decided otherwise, or broke the code
 * @param accepted the flags of those cases on which the authors leave the choice, and which the code accepts
 */
public record Verdict(int valid, int invalid, List<String> disagreements, Set<String> accepted) {
    public Verdict {
        disagreements = List.copyOf(disagreements);
        accepted = Set.copyOf(accepted);
    }

    /** Whether the code under test accepts a case; a {@link RequestFailure} with status 400 is a refusal. */
    @FunctionalInterface
    public interface Check {
        boolean accepts(Vector vector);
    }

    public static Verdict of(String file, Check check) {
        return of(file, vector -> true, check);
    }

    /** @param which those cases that are of this server's sizes and parameters */
    public static Verdict of(String file, Predicate<Vector> which, Check check) {
        int valid = 0;
        int invalid = 0;
        List<String> disagreements = new ArrayList<>();
        Set<String> accepted = new TreeSet<>();
        for (Vector vector : vectors(file).stream().filter(which).toList()) {
            String decided = decided(check, vector);
            switch (vector.result()) {
                case "valid" -> valid++;
                case "invalid" -> invalid++;
                default -> {
                    if (decided.equals("valid")) {
                        accepted.addAll(vector.flags());
                    }
                    decided = decided.length() > "invalid".length() ? decided : vector.result();
                }
            }
            if (!decided.equals(vector.result())) {
                disagreements.add(file + " " + vector + " is " + vector.result() + ", found " + decided);
            }
        }
        return new Verdict(valid, invalid, disagreements, accepted);
    }

    private static String decided(Check check, Vector vector) {
        try {
            return check.accepts(vector) ? "valid" : "invalid";
        } catch (RequestFailure e) {
            return e.status() == 400 ? "invalid" : "status " + e.status();
        } catch (RuntimeException e) {
            return "broken: " + e;
        }
    }

    private static List<Vector> vectors(String file) {
        List<Vector> vectors = new ArrayList<>();
        for (Object group :
                (List<?>) Objects.requireNonNull(VectorFiles.read(file).get("testGroups"))) {
            Map<?, ?> shared = (Map<?, ?>) group;
            for (Object test : (List<?>) Objects.requireNonNull(shared.get("tests"))) {
                vectors.add(new Vector(shared, (Map<?, ?>) test));
            }
        }
        return vectors;
    }
}
