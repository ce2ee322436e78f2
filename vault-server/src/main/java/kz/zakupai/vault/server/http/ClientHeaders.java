package kz.zakupai.vault.server.http;

import io.helidon.http.Header;
import io.helidon.http.HeaderName;
import io.helidon.http.HeaderNames;
import io.helidon.http.Headers;
import java.util.AbstractMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A request's headers as a map that is only built when somebody walks it. The headers that carry credentials are left
 * out: nobody behind the listener needs them as text.
 */
final class ClientHeaders extends AbstractMap<String, List<String>> {
    private static final Set<String> CREDENTIALS =
            Set.of("x-vault-token", "authorization", "cookie", "proxy-authorization");

    private final Headers headers;
    private @Nullable Map<String, List<String>> built;

    ClientHeaders(Headers headers) {
        this.headers = headers;
    }

    @Override
    public @Nullable List<String> get(Object name) {
        if (!(name instanceof String text) || CREDENTIALS.contains(text)) {
            return null;
        }
        HeaderName known = HeaderNames.createFromLowercase(text);
        return headers.contains(known) ? headers.get(known).allValues() : null;
    }

    @Override
    public boolean containsKey(Object name) {
        return get(name) != null;
    }

    @Override
    public Set<Entry<String, List<String>>> entrySet() {
        Map<String, List<String>> all = built;
        if (all == null) {
            all = new LinkedHashMap<>();
            for (Header header : headers) {
                String name = header.headerName().lowerCase().toLowerCase(Locale.ROOT);
                if (!CREDENTIALS.contains(name)) {
                    all.put(name, List.copyOf(header.allValues()));
                }
            }
            built = all;
        }
        return all.entrySet();
    }

    /** Never prints the headers. */
    @Override
    public String toString() {
        return "[" + headers.size() + " headers]";
    }
}
