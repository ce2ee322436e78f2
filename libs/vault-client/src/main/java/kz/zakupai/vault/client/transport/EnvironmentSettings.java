package kz.zakupai.vault.client.transport;

import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads {@link VaultSettings} from {@code VAULT_...} variables; an empty variable counts as absent. */
final class EnvironmentSettings {
    private static final String DEFAULT_ADDRESS = "https://127.0.0.1:8200";
    private static final Set<String> TRUE = Set.of("1", "t", "T", "TRUE", "true", "True");
    private static final Set<String> FALSE = Set.of("0", "f", "F", "FALSE", "false", "False");
    private static final Pattern SECONDS = Pattern.compile("\\d{1,9}");
    private static final Pattern DURATION_PART = Pattern.compile("(\\d{1,9}(?:\\.\\d{1,9})?)(ms|s|m|h)");

    private final Map<String, String> environment;

    private EnvironmentSettings(Map<String, String> environment) {
        this.environment = environment;
    }

    static VaultSettings read(Map<String, String> environment) {
        EnvironmentSettings settings = new EnvironmentSettings(environment);
        return new VaultSettings(
                settings.address(),
                settings.text("VAULT_NAMESPACE"),
                new TlsSettings(
                        settings.file("VAULT_CACERT"),
                        settings.file("VAULT_CAPATH"),
                        settings.file("VAULT_CLIENT_CERT"),
                        settings.file("VAULT_CLIENT_KEY"),
                        settings.text("VAULT_TLS_SERVER_NAME"),
                        settings.bool("VAULT_SKIP_VERIFY")),
                VaultSettings.DEFAULT_CONNECT_TIMEOUT,
                settings.duration("VAULT_CLIENT_TIMEOUT").orElse(VaultSettings.DEFAULT_REQUEST_TIMEOUT));
    }

    private Optional<String> text(String variable) {
        return Optional.ofNullable(environment.get(variable)).map(String::strip).filter(text -> !text.isEmpty());
    }

    private URI address() {
        try {
            return new URI(text("VAULT_ADDR").orElse(DEFAULT_ADDRESS));
        } catch (URISyntaxException e) {
            throw new InvalidVaultSettings("VAULT_ADDR", "is not a valid URL: " + e.getReason());
        }
    }

    private Optional<Path> file(String variable) {
        try {
            return text(variable).map(Path::of);
        } catch (InvalidPathException e) {
            throw new InvalidVaultSettings(variable, "is not a valid path: " + e.getReason());
        }
    }

    private boolean bool(String variable) {
        String text = text(variable).orElse("false");
        if (TRUE.contains(text)) {
            return true;
        }
        if (FALSE.contains(text)) {
            return false;
        }
        throw new InvalidVaultSettings(variable, "could not parse " + variable + ": use true or false");
    }

    private Optional<Duration> duration(String variable) {
        return text(variable).map(text -> parseDuration(variable, text));
    }

    private static Duration parseDuration(String variable, String text) {
        if (SECONDS.matcher(text).matches()) {
            return Duration.ofSeconds(Long.parseLong(text));
        }
        Matcher part = DURATION_PART.matcher(text);
        Duration sum = Duration.ZERO;
        int end = 0;
        while (part.lookingAt()) {
            double amount = Double.parseDouble(part.group(1));
            long unitMillis = switch (part.group(2)) {
                case "ms" -> 1;
                case "s" -> 1_000;
                case "m" -> 60_000;
                default -> 3_600_000;
            };
            sum = sum.plusMillis(Math.round(amount * unitMillis));
            end = part.end();
            part.region(end, text.length());
        }
        if (end == 0 || end < text.length()) {
            throw new InvalidVaultSettings(variable, "could not parse " + variable + ": use 30s, 2m or seconds");
        }
        return sum;
    }
}
