package kz.zakupai.cli.agent.render;

import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import kz.zakupai.vault.client.json.JsonObject;
import kz.zakupai.vault.client.json.JsonValue;
import kz.zakupai.vault.client.transport.VaultRequest;
import kz.zakupai.vault.client.transport.VaultResponse;
import kz.zakupai.vault.client.transport.VaultTransport;

/**
 * Notices a new version of a key-value secret by its number and its time; the time because numbers begin anew when all versions have been
 * removed. Metadata is asked for where the policy allows that, else the secret itself.
 */
final class VersionWatch implements Upkeep {
    private static final String NONE = "none";

    private final VaultTransport vault;
    private final KeyValuePath path;
    private final Pace pace;
    private final String known;
    private Optional<Boolean> metadataAllowed = Optional.empty();
    private Instant due;

    /** @param data of the answer: {@code metadata} tells the version */
    VersionWatch(VaultTransport vault, KeyValuePath path, JsonObject data, Pace pace, Instant now) {
        this.vault = vault;
        this.path = path;
        this.pace = pace;
        this.known = mark(data.object("metadata"));
        this.due = pace.next(now);
    }

    @Override
    public Instant due() {
        return due;
    }

    @Override
    public boolean holds(Instant now) {
        boolean same = known.equals(current(now));
        due = pace.next(now);
        return same;
    }

    private String current(Instant now) {
        if (metadataAllowed.isEmpty()) {
            metadataAllowed = Optional.of(mayRead(path.metadata()));
        }
        if (metadataAllowed.get()) {
            VaultRequest request = VaultRequest.get(path.metadata());
            VaultResponse response = vault.send(request);
            if (response.status() == 403) {
                metadataAllowed = Optional.of(false);
            } else {
                return response.status() == 404
                        ? NONE
                        : newest(response.orThrow(request).json().object("data"), now);
            }
        }
        VaultRequest request = VaultRequest.get(path.data());
        VaultResponse response = vault.send(request);
        return response.status() == 404 || response.status() == 403
                ? NONE
                : mark(response.orThrow(request).json().object("data").object("metadata"));
    }

    private static String newest(JsonObject metadata, Instant now) {
        String number = metadata.wholeNumber("current_version").orElse(0L).toString();
        JsonObject version = metadata.object("versions").object(number);
        boolean gone = version.isTrue("destroyed")
                || version.text("deletion_time")
                        .filter(time -> hasPassed(time, now))
                        .isPresent();
        return gone ? NONE : number + " " + version.text("created_time").orElse("");
    }

    private static boolean hasPassed(String time, Instant now) {
        try {
            return !time.isEmpty() && !Instant.parse(time).isAfter(now);
        } catch (DateTimeParseException unknown) {
            return false;
        }
    }

    private static String mark(JsonObject metadata) {
        return metadata.wholeNumber("version").orElse(0L) + " "
                + metadata.text("created_time").orElse("");
    }

    /** Asked beforehand, so that an agent that may not read metadata leaves no denial in the audit log. */
    private boolean mayRead(String asked) {
        VaultRequest request = VaultRequest.put("sys/capabilities-self", JsonValue.of(Map.of("paths", List.of(asked))));
        VaultResponse response = vault.send(request);
        if (!response.succeeded() && response.status() < 500 && response.status() != 429) {
            return false;
        }
        List<String> capabilities =
                response.orThrow(request).json().object("data").array(asked).texts();
        return capabilities.contains("read") || capabilities.contains("root");
    }
}
