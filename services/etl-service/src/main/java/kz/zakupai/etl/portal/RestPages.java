package kz.zakupai.etl.portal;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Finds the next page of a REST list. What the portal gives as {@code next_page} is a path with query, sometimes without
 * {@code /v3}, sometimes with another list's path, sometimes without the filter of the first page: so the path stays that
 * of the present page, its parameters stay too, and those of {@code next_page} are laid over them. Nothing that the portal
 * answers can therefore lead anywhere else.
 */
public final class RestPages {
    private static final int MAX_LENGTH = 2000;

    private final URI base;

    /** Pages of the portal at {@code base}. */
    public RestPages(URI base) {
        this.base = base;
    }

    /**
     * The path of the page after {@code current}; empty after the last one.
     *
     * @param current the path of the present page with its query
     * @param nextPage as the portal gave it
     * @throws PortalException FOREIGN_ADDRESS for an address elsewhere, NO_PROGRESS if it is the present page again
     */
    public Optional<String> after(String current, @Nullable String nextPage) {
        if (nextPage == null || nextPage.isBlank()) {
            return Optional.empty();
        }
        URI next = parsed(nextPage.strip());
        if (next.getRawAuthority() != null && !isHome(next)) {
            throw new PortalException(
                    PortalProblem.FOREIGN_ADDRESS,
                    "the portal's next_page is an address elsewhere; it was not followed");
        }
        String query = next.getRawQuery();
        if (query == null) {
            throw new PortalException(
                    PortalProblem.NO_PROGRESS, "the portal's next_page says nothing about where to go on");
        }
        int mark = current.indexOf('?');
        Map<String, String> parameters = parameters(mark < 0 ? "" : current.substring(mark + 1));
        parameters.putAll(parameters(query));
        String path = mark < 0 ? current : current.substring(0, mark);
        String following = path + "?"
                + parameters.entrySet().stream()
                        .map(parameter -> parameter.getKey() + "=" + parameter.getValue())
                        .collect(Collectors.joining("&"));
        if (following.equals(current)) {
            throw new PortalException(
                    PortalProblem.NO_PROGRESS, "the portal's next_page is the page that it was given with");
        }
        return Optional.of(following);
    }

    private static URI parsed(String nextPage) {
        try {
            if (nextPage.length() <= MAX_LENGTH) {
                return new URI(nextPage);
            }
        } catch (URISyntaxException _) {
            // told below, like one that is too long
        }
        throw new PortalException(
                PortalProblem.FOREIGN_ADDRESS, "the portal's next_page is no address; it was not followed");
    }

    private boolean isHome(URI next) {
        return (next.getScheme() == null || lower(next.getScheme()).equals(lower(base.getScheme())))
                && lower(next.getRawAuthority()).equals(lower(base.getRawAuthority()));
    }

    private static String lower(@Nullable String text) {
        return String.valueOf(text).toLowerCase(Locale.ROOT);
    }

    private static Map<String, String> parameters(String query) {
        Map<String, String> parameters = new LinkedHashMap<>();
        for (String parameter : query.split("&", -1)) {
            int equals = parameter.indexOf('=');
            if (equals > 0) {
                parameters.put(parameter.substring(0, equals), parameter.substring(equals + 1));
            }
        }
        return parameters;
    }
}
