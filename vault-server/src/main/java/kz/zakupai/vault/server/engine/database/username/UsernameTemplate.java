package kz.zakupai.vault.server.engine.database.username;

import java.security.SecureRandom;
import java.time.Instant;
import java.util.List;

/** A template for usernames: text with actions between double braces. Immutable, thread-safe. */
public final class UsernameTemplate {
    /** What PostgreSQL names are made with unless the operator says otherwise: 63 characters are its longest. */
    public static final String POSTGRESQL = "{{ printf \"v-%s-%s-%s-%s\" (.DisplayName | truncate 8)"
            + " (.RoleName | truncate 8) (random 20) (unix_time) | truncate 63 }}";

    private static final int MAX_TEMPLATE = 4096;
    private static final int MAX_RESULT = 4096;

    private final List<Part> parts;

    private UsernameTemplate(List<Part> parts) {
        this.parts = List.copyOf(parts);
    }

    /**
     * What a name may be made of.
     *
     * @param displayName of the caller's token
     */
    public record Facts(String displayName, String roleName, Instant now) {}

    /** @throws InvalidTemplate when it is none, or cannot be used with any facts */
    public static UsernameTemplate parse(String template) {
        if (template.length() > MAX_TEMPLATE) {
            throw new InvalidTemplate("the template is longer than " + MAX_TEMPLATE + " characters");
        }
        return new UsernameTemplate(TemplateParser.parse(template));
    }

    /** @throws InvalidTemplate when a function gets what it cannot take */
    public String generate(Facts facts, SecureRandom random) {
        var functions = new Functions(facts, random);
        var name = new StringBuilder();
        for (Part part : parts) {
            name.append(Functions.text(part.value(functions)));
            if (name.length() > MAX_RESULT) {
                throw new InvalidTemplate("the name is longer than " + MAX_RESULT + " characters");
            }
        }
        return name.toString();
    }
}
