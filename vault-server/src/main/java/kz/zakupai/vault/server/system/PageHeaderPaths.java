package kz.zakupai.vault.server.system;

import static kz.zakupai.vault.server.request.Operation.DELETE;
import static kz.zakupai.vault.server.request.Operation.LIST;
import static kz.zakupai.vault.server.request.Operation.READ;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import kz.zakupai.vault.server.engine.Call;
import kz.zakupai.vault.server.engine.EnginePath;
import kz.zakupai.vault.server.engine.FieldType;
import kz.zakupai.vault.server.request.RequestFailure;
import kz.zakupai.vault.server.request.Response;
import org.jspecify.annotations.Nullable;

/** {@code sys/config/ui/headers}: headers of every answer that is not the API's, kept under the name as it was first written. */
final class PageHeaderPaths {
    private static final String NAME = "header";
    private static final String VALUES = "values";
    private static final String SEVERAL = "multivalue";
    private static final int MOST_HEADERS = 50;
    private static final int MOST_VALUES = 20;
    private static final Pattern NAMES = Pattern.compile("[!#$%&'*+.^_`|~0-9A-Za-z-]{1,128}");
    private static final Pattern VALUE = Pattern.compile("[ -~]{1,4096}");
    private static final List<String> FRAMING =
            List.of("content-length", "transfer-encoding", "connection", "upgrade", "trailer", "content-type");

    private final HttpSettings settings;

    PageHeaderPaths(HttpSettings settings) {
        this.settings = settings;
    }

    List<EnginePath> paths() {
        return EnginePath.Builder.all(
                EnginePath.of("config/ui/headers", "The names of the headers.")
                        .sudo()
                        .on(
                                LIST,
                                call -> Response.keys(
                                        List.copyOf(settings.pageHeaders().keySet()))),
                EnginePath.of("config/ui/headers/{header}", "One header of all answers outside of the API.")
                        .field(NAME, FieldType.STRING, "The header's name, in any case.")
                        .field(VALUES, FieldType.STRING_LIST, "Its values, one header line each.")
                        .field(SEVERAL, FieldType.BOOL, "Read all values, not the first alone.")
                        .sudo()
                        .otherSpelling(path -> path.toLowerCase(Locale.ROOT))
                        .on(READ, this::read)
                        .onWrite(this::write)
                        .on(DELETE, this::delete));
    }

    private Response read(Call call) {
        List<String> values = settings.pageHeaders().get(name(call));
        if (values == null) {
            throw RequestFailure.notFound();
        }
        var wire = new LinkedHashMap<String, @Nullable Object>();
        if (call.fields().bool(SEVERAL)) {
            wire.put(VALUES, values);
        } else {
            wire.put("value", values.getFirst());
        }
        return Response.of(wire);
    }

    private Response write(Call call) {
        String name = name(call);
        List<String> values = call.fields().strings(VALUES);
        if (values.isEmpty()) {
            throw RequestFailure.badRequest("header values must be configured");
        }
        if (name.toLowerCase(Locale.ROOT).startsWith("x-vault-")) {
            throw RequestFailure.badRequest("X-Vault headers cannot be set");
        }
        if (FRAMING.contains(name.toLowerCase(Locale.ROOT))) {
            throw RequestFailure.badRequest("this header frames the answer and cannot be set");
        }
        if (values.size() > MOST_VALUES
                || !values.stream().allMatch(value -> VALUE.matcher(value).matches())) {
            throw RequestFailure.badRequest(
                    "up to " + MOST_VALUES + " values of up to 4096 printable ASCII characters each");
        }
        settings.changePageHeaders(headers -> {
            headers.put(name, new ArrayList<>(values));
            if (headers.size() > MOST_HEADERS) {
                throw RequestFailure.badRequest("more than " + MOST_HEADERS + " headers");
            }
        });
        return Response.none();
    }

    private Response delete(Call call) {
        String name = name(call);
        settings.changePageHeaders(headers -> headers.remove(name));
        return Response.none();
    }

    private static String name(Call call) {
        String name = call.fields().string(NAME);
        if (!NAMES.matcher(name).matches()) {
            throw RequestFailure.badRequest("a header's name has up to 128 letters, digits and -");
        }
        return name;
    }

    /** Names in any case mean the same header. */
    static Map<String, List<String>> anyCase() {
        return new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    }
}
