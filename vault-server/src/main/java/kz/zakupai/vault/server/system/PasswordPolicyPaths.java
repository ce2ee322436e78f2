package kz.zakupai.vault.server.system;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.regex.Pattern;
import kz.zakupai.secret.Secret;
import kz.zakupai.vault.server.engine.Call;
import kz.zakupai.vault.server.engine.EnginePath;
import kz.zakupai.vault.server.engine.FieldType;
import kz.zakupai.vault.server.password.InvalidPasswordPolicy;
import kz.zakupai.vault.server.password.PasswordPolicies;
import kz.zakupai.vault.server.request.Operation;
import kz.zakupai.vault.server.request.RequestFailure;
import kz.zakupai.vault.server.request.Response;
import org.jspecify.annotations.Nullable;

/** {@code sys/policies/password}: how passwords for other systems are made. */
final class PasswordPolicyPaths {
    private static final String NAME = "name";
    private static final String POLICY = "policy";
    private static final Pattern NAMES = Pattern.compile("\\w(?:[\\w.-]{0,254}\\w)?");

    private final PasswordPolicies policies;

    PasswordPolicyPaths(PasswordPolicies policies) {
        this.policies = policies;
    }

    List<EnginePath> paths() {
        return EnginePath.Builder.all(
                EnginePath.of("policies/password", "The names of all password policies.")
                        .on(Operation.LIST, call -> Response.keys(policies.names())),
                EnginePath.of("policies/password/{name}", "One password policy.")
                        .field(NAME, FieldType.STRING, "The policy's name.")
                        .field(POLICY, FieldType.STRING, "The policy document, HCL or JSON, plain or base64.")
                        .on(Operation.READ, this::read)
                        .onWrite(this::write)
                        .on(Operation.DELETE, this::delete),
                EnginePath.of("policies/password/{name}/generate", "Makes a password by a policy.")
                        .field(NAME, FieldType.STRING, "The policy's name.")
                        .on(Operation.READ, this::generate));
    }

    private Response read(Call call) {
        String text = policies.text(name(call));
        if (text == null) {
            throw RequestFailure.notFound();
        }
        return answer(POLICY, text);
    }

    private Response write(Call call) {
        String name = name(call);
        String text = call.fields().string(POLICY);
        if (text.isEmpty()) {
            throw RequestFailure.badRequest("missing policy");
        }
        try {
            policies.put(name, plain(text));
        } catch (InvalidPasswordPolicy e) {
            throw RequestFailure.badRequest("invalid password policy: " + e.getMessage());
        }
        return Response.none();
    }

    private Response delete(Call call) {
        policies.delete(name(call));
        return Response.none();
    }

    private Response generate(Call call) {
        String name = name(call);
        if (policies.text(name) == null) {
            throw RequestFailure.of(404, "policy does not exist");
        }
        try (Secret password = policies.generate(name)) {
            return answer("password", password.reveal());
        } catch (InvalidPasswordPolicy e) {
            throw RequestFailure.of(500, "failed to generate password from policy: " + e.getMessage());
        }
    }

    private static Response answer(String field, String value) {
        var data = new LinkedHashMap<String, @Nullable Object>();
        data.put(field, value);
        return Response.of(data);
    }

    /** The text itself, or what it stands for in base64. */
    private static String plain(String text) {
        try {
            byte[] decoded = Base64.getDecoder().decode(text.strip());
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(decoded))
                    .toString();
        } catch (IllegalArgumentException | CharacterCodingException e) {
            return text;
        }
    }

    private static String name(Call call) {
        String name = call.fields().string(NAME);
        if (!NAMES.matcher(name).matches()) {
            throw RequestFailure.badRequest("a password policy's name holds letters, digits, '-', '_' and '.'");
        }
        return name;
    }
}
