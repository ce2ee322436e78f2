package kz.zakupai.vault.server.engine.pki.acme;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import kz.zakupai.vault.server.engine.Call;
import kz.zakupai.vault.server.engine.EnginePath;
import kz.zakupai.vault.server.engine.FieldType;
import kz.zakupai.vault.server.request.Operation;
import kz.zakupai.vault.server.request.RequestFailure;
import kz.zakupai.vault.server.request.Response;
import org.jspecify.annotations.Nullable;

/** Keys that operators hand out for new accounts; these paths need a token, as any of Vault's. */
final class EabPaths {
    private static final List<String> DIRECTORIES =
            List.of("acme", "roles/{role}/acme", "issuer/{issuer_ref}/acme", "issuer/{issuer_ref}/roles/{role}/acme");

    List<EnginePath.Builder> all() {
        List<EnginePath.Builder> paths = new ArrayList<>();
        for (String directory : DIRECTORIES) {
            EnginePath.Builder path = EnginePath.of(
                            directory + "/new-eab", "Generate external account bindings to be used for ACME")
                    .on(Operation.UPDATE, EabPaths::make);
            for (String name : List.of("role", "issuer_ref")) {
                if (directory.contains("{" + name + "}")) {
                    path.field(name, FieldType.STRING, "A part of the path.");
                }
            }
            paths.add(path);
        }
        paths.add(EnginePath.of("eab", "list external account bindings to be used for ACME")
                .on(Operation.LIST, EabPaths::list));
        paths.add(EnginePath.of(
                        "eab/{key_id}", "Delete an external account binding id prior to its use within an ACME account")
                .field("key_id", FieldType.STRING, "EAB key identifier")
                .on(Operation.DELETE, EabPaths::delete));
        return paths;
    }

    private static Response make(Call call) {
        Binding binding = Binding.make(Directory.pathOf(call.path()), call.now());
        binding.save(call.storage());
        Map<String, @Nullable Object> data = new LinkedHashMap<>();
        data.put("id", binding.id());
        data.put("key", binding.encodedKey());
        data.putAll(binding.shown());
        return Response.of(data);
    }

    private static Response list(Call call) {
        List<String> ids = call.storage().list(Binding.FOLDER);
        if (ids.isEmpty()) {
            throw RequestFailure.notFound();
        }
        Map<String, @Nullable Object> info = new LinkedHashMap<>();
        for (String id : ids) {
            Binding binding = Binding.find(call.storage(), id);
            if (binding != null) {
                info.put(id, binding.shown());
            }
        }
        Map<String, @Nullable Object> data = new LinkedHashMap<>();
        data.put("keys", ids);
        data.put("key_info", info);
        return Response.of(data);
    }

    private static Response delete(Call call) {
        String id = call.fields().string("key_id");
        if (!id.matches("[0-9a-fA-F-]{36}")) {
            throw RequestFailure.badRequest("badly formatted key_id field");
        }
        boolean present = call.storage().get(Binding.FOLDER + id) != null;
        call.storage().delete(Binding.FOLDER + id);
        return present
                ? Response.none()
                : Response.none().withStatus(200).withWarning("No key id found with id: " + id);
    }
}
