package kz.zakupai.cli.vault.kv;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import kz.zakupai.cli.vault.command.Call;
import kz.zakupai.vault.client.json.JsonValue;

/** The versions that {@code -versions} names, however often it was given and with commas or without. */
final class Versions {
    private Versions() {}

    static JsonValue body(Call call) {
        List<String> versions = call.flags().texts("versions").stream()
                .flatMap(list -> Arrays.stream(list.split(",")))
                .map(String::strip)
                .filter(version -> !version.isEmpty())
                .toList();
        return JsonValue.of(Map.of("versions", versions));
    }
}
