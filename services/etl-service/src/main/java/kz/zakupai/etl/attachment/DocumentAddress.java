package kz.zakupai.etl.attachment;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Set;
import java.util.stream.Collectors;
import kz.zakupai.service.error.RequestRefusedException;
import kz.zakupai.service.portal.SafeBase;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;

/** Checks addresses of documents before anything is sent to them. Thread-safe. */
@Component
class DocumentAddress {
    private final Set<Origin> allowed;
    private final Origin portal;

    DocumentAddress(AttachmentSettings settings) {
        this.allowed = settings.origins().stream()
                .map(origin -> Origin.of(SafeBase.checked("zakupai.etl.attachments.origins", origin)))
                .collect(Collectors.toUnmodifiableSet());
        this.portal = Origin.of(SafeBase.checked("zakupai.etl.attachments.token-origin", settings.tokenOrigin()));
    }

    /**
     * The address that {@code text} is.
     *
     * @throws RequestRefusedException 422 if it is none, 403 if documents may not come from there
     */
    URI checked(String text) {
        URI address = parsed(text);
        Origin origin = Origin.of(address);
        if (!allowed.contains(origin)) {
            throw RequestRefusedException.of(
                    HttpStatus.FORBIDDEN,
                    "Documents may not come from there: they may from "
                            + allowed.stream().map(Origin::toString).sorted().collect(Collectors.joining(", ")));
        }
        return address;
    }

    /** Whether the portal's token may be sent there. */
    boolean isPortal(URI address) {
        return Origin.of(address).equals(portal);
    }

    private static URI parsed(String text) {
        try {
            URI address = new URI(text).normalize();
            if (address.getHost() != null && address.getRawUserInfo() == null && address.getRawFragment() == null) {
                return address;
            }
        } catch (URISyntaxException _) {
            // told below, like every other text that is no address
        }
        throw RequestRefusedException.invalid(
                "url", "must be a whole address without user name and fragment", "wrong_format");
    }
}
