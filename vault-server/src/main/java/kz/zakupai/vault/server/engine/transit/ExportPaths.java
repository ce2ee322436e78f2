package kz.zakupai.vault.server.engine.transit;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import kz.zakupai.vault.server.engine.Call;
import kz.zakupai.vault.server.engine.EnginePath;
import kz.zakupai.vault.server.engine.Field;
import kz.zakupai.vault.server.engine.FieldType;
import kz.zakupai.vault.server.request.Operation;
import kz.zakupai.vault.server.request.RequestFailure;
import kz.zakupai.vault.server.request.Response;
import org.jspecify.annotations.Nullable;

/**
 * {@code export/:type/:name(/:version)}, and {@code byok-export/:destination/:source(/:version)}, which wraps the keys for
 * another key instead of showing them.
 */
final class ExportPaths {
    private final Keys keys;

    ExportPaths(Keys keys) {
        this.keys = keys;
    }

    List<EnginePath.Builder> paths() {
        return List.of(
                export("export/{type}/{name}"),
                export("export/{type}/{name}/{version}"),
                wrapped("byok-export/{destination}/{source}"),
                wrapped("byok-export/{destination}/{source}/{version}"));
    }

    private EnginePath.Builder export(String pattern) {
        return EnginePath.of(pattern, "Shows the versions of a key that may be exported.")
                .field(
                        "type",
                        FieldType.STRING,
                        "encryption-key, signing-key, hmac-key, public-key or certificate-chain.")
                .field("name", FieldType.STRING, "Name of the key.")
                .field("version", FieldType.STRING, "One version only: its number, or latest.")
                .field("format", FieldType.STRING, "raw, der or pem; absent for the usual one of the type.")
                .on(Operation.READ, this::show);
    }

    private EnginePath.Builder wrapped(String pattern) {
        return EnginePath.of(pattern, "Gives the versions of a key, wrapped for an RSA key, ready for an import.")
                .field(
                        "destination",
                        FieldType.STRING,
                        "Name of the RSA key that wraps, such as an imported public one.")
                .field("source", FieldType.STRING, "Name of the key to export.")
                .field("version", FieldType.STRING, "One version only: its number, or latest.")
                .field(Field.of("hash", FieldType.STRING, "Of OAEP: SHA1, SHA224, SHA256, SHA384 or SHA512.")
                        .orElse("SHA256"))
                .on(Operation.READ, this::wrap);
    }

    private Response show(Call call) {
        ExportKind kind = ExportKind.of(call.fields().string("type"));
        ExportFormat format = ExportFormat.of(call.fields().string("format"));
        NamedKey key = keys.find(call.storage(), KeyName.of(call));
        if (key == null) {
            throw RequestFailure.notFound();
        }
        if (!key.policy().settings().exportable() && kind.secret()) {
            throw RequestFailure.badRequest("private key material is not exportable");
        }
        kind.check(key.checkUsable().type());
        return answer(call, key, version -> kind.write(key.type(), version, format));
    }

    private Response wrap(Call call) {
        NamedKey destination = keys.find(call.storage(), KeyName.of(call, "destination"));
        if (destination == null) {
            throw RequestFailure.badRequest("no such destination key to export to");
        }
        NamedKey source = keys.find(call.storage(), KeyName.of(call, "source"));
        if (source == null) {
            throw RequestFailure.badRequest("no such source key for export");
        }
        if (!source.policy().settings().exportable()) {
            throw RequestFailure.badRequest("key is not exportable");
        }
        String hash = KeyWrap.oaepHash(call.fields().string("hash"));
        RsaPair target = target(destination.checkUsable());
        source.checkUsable();
        return answer(call, source, version -> wrapped(target, version, hash));
    }

    private static RsaPair target(NamedKey destination) {
        if (!destination.type().signs()) {
            throw RequestFailure.badRequest("message signing not supported for key type " + destination.type());
        }
        if (!(destination.latest().material() instanceof RsaPair pair)) {
            throw RequestFailure.badRequest("unsupported key type in use; must be a rsa key");
        }
        return pair;
    }

    private static String wrapped(RsaPair target, KeyVersion version, String hash) {
        if (!version.material().hasPrivate()) {
            throw RequestFailure.badRequest("failed to wrap target key for import: it has no private part");
        }
        return Base64Text.encode(KeyWrap.wrap(target, version.material().privateBytes(), hash));
    }

    private static Response answer(Call call, NamedKey key, Function<KeyVersion, String> writer) {
        Map<String, @Nullable Object> versions = new LinkedHashMap<>();
        KeyPolicy.Versions numbers = key.policy().versions();
        String wished = call.fields().string("version");
        int first = wished.isEmpty() ? numbers.minDecryption() : number(wished, numbers);
        int last = wished.isEmpty() ? numbers.latest() : first;
        for (int number = first; number <= last; number++) {
            versions.put(Integer.toString(number), writer.apply(key.version(number)));
        }
        Map<String, @Nullable Object> data = new LinkedHashMap<>();
        data.put("name", key.policy().name());
        data.put("type", key.type().wireName());
        data.put("keys", versions);
        return Response.of(data);
    }

    private static int number(String text, KeyPolicy.Versions versions) {
        if (text.equals("latest")) {
            return versions.latest();
        }
        String digits = text.startsWith("v") ? text.substring(1) : text;
        int number;
        try {
            number = Integer.parseInt(digits);
        } catch (NumberFormatException e) {
            throw RequestFailure.badRequest("invalid key version");
        }
        if (number < versions.minDecryption()) {
            throw RequestFailure.badRequest("version for export is below minimum decryption version");
        }
        if (number > versions.latest()) {
            throw RequestFailure.badRequest("version does not exist or cannot be found");
        }
        return number;
    }
}
