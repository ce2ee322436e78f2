package kz.zakupai.cli.stack.verify;

import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import kz.zakupai.cli.stack.bootstrap.VaultAdmin;
import kz.zakupai.cli.stack.home.Home;
import kz.zakupai.cli.stack.home.Services;
import kz.zakupai.secret.Secret;
import kz.zakupai.vault.client.json.JsonException;
import kz.zakupai.vault.client.json.JsonObject;
import kz.zakupai.vault.client.json.JsonValue;
import kz.zakupai.vault.client.kv.KeyValueStore;
import kz.zakupai.vault.client.kv.StoredSecret;

/** Asks each service, with the API key out of the Vault, which versions it uses, and compares with the Vault. */
final class SecretsInUse {
    private static final int LIMIT_MILLIS = 5_000;
    private static final int MAX_BYTES = 64 << 10;

    private final Home home;
    private final KeyValueStore store;

    SecretsInUse(Home home, VaultAdmin operator) {
        this.home = home;
        store = operator.secrets("zakupai");
    }

    List<String> differences() throws IOException {
        Optional<Secret> key = store.read("app").flatMap(secret -> secret.value("API_KEY"));
        if (key.isEmpty()) {
            return List.of("zakupai/app holds no API_KEY");
        }
        var problems = new ArrayList<String>();
        for (String service : Services.ALL) {
            problems.addAll(differences(service, info(service, key.get())));
        }
        return problems;
    }

    private List<String> differences(String service, JsonObject info) {
        var problems = new ArrayList<String>();
        var paths = new ArrayList<String>();
        for (JsonValue item : info.array("secrets").items()) {
            JsonObject used = item.asObject().orElse(JsonObject.EMPTY);
            String path = used.text("path").orElse("?");
            paths.add(path);
            long version = used.wholeNumber("version").orElse(0L);
            long held = store.read(path).map(StoredSecret::version).orElse(0L);
            if (version == 0) {
                problems.add(service + " has " + path + " from elsewhere");
            } else if (version != held) {
                problems.add(service + " uses version " + version + " of " + path + ", the Vault holds " + held);
            }
        }
        for (String needed : List.of("app", "services/" + service)) {
            if (!paths.contains(needed)) {
                problems.add(service + " does not use zakupai/" + needed);
            }
        }
        return problems;
    }

    private JsonObject info(String service, Secret key) throws IOException {
        URI address = URI.create("http://127.0.0.1:" + home.ports().service(service) + "/info");
        var connection = (HttpURLConnection) address.toURL().openConnection();
        connection.setConnectTimeout(LIMIT_MILLIS);
        connection.setReadTimeout(LIMIT_MILLIS);
        connection.setRequestProperty("X-API-Key", key.reveal());
        if (connection.getResponseCode() != HttpURLConnection.HTTP_OK) {
            throw new IOException(service + " answered " + connection.getResponseCode() + " to /info");
        }
        try (var body = connection.getInputStream()) {
            return JsonValue.parse(body.readNBytes(MAX_BYTES)).asObject().orElse(JsonObject.EMPTY);
        } catch (JsonException e) {
            throw new IOException(service + " did not answer in JSON to /info", e);
        }
    }
}
