package kz.zakupai.vault.server.engine.pki.issue;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.SequencedSet;
import java.util.SortedSet;
import java.util.TreeSet;
import kz.zakupai.vault.server.engine.Fields;
import kz.zakupai.vault.server.engine.pki.certificate.OtherName;
import kz.zakupai.vault.server.engine.pki.role.Role;
import kz.zakupai.vault.server.engine.pki.role.RoleField;
import kz.zakupai.vault.server.request.RequestFailure;
import org.jspecify.annotations.Nullable;

/** Collects the names of a request from its fields and its CSR, as the role says, and has the role's rules check them. */
final class NameReader {
    private final Role role;
    private final Fields fields;
    private final @Nullable SigningRequest csr;
    private final AllowedNames allowed;
    private final boolean namesFromCsr;

    NameReader(Role role, Fields fields, @Nullable SigningRequest csr, AllowedNames allowed) {
        this.role = role;
        this.fields = fields;
        this.csr = csr;
        this.allowed = allowed;
        namesFromCsr = csr != null && role.flag(RoleField.USE_CSR_SANS);
    }

    /**
     * @param userIds whether the request may name user ids
     * @throws RequestFailure 400 when the role does not allow a name
     */
    RequestedNames read(boolean userIds) {
        String commonName = commonName();
        String serialNumber = fields.string("serial_number");
        if (serialNumber.isEmpty() && csr != null) {
            serialNumber = csr.subjectSerialNumber();
        }
        SequencedSet<String> hosts = new LinkedHashSet<>(namesFromCsr && csr != null ? csr.hosts() : List.of());
        SortedSet<String> emails = new TreeSet<>(namesFromCsr && csr != null ? csr.emails() : List.of());
        if (!commonName.isEmpty() && !fields.bool("exclude_cn_from_sans")) {
            sort(commonName, hosts, emails);
        }
        if (!namesFromCsr) {
            for (String name : commaList(fields.string("alt_names"))) {
                sort(name, hosts, emails);
            }
        }
        allowed.check(commonName, serialNumber, hosts, emails);
        return new RequestedNames(
                commonName,
                serialNumber,
                List.copyOf(hosts),
                List.copyOf(emails),
                allowed.addresses(addresses(), namesFromCsr ? "CSR" : "the API"),
                allowed.uris(uris(), namesFromCsr ? "CSR" : "the API"),
                allowed.others(others()),
                userIds ? allowed.userIds(userIds()) : List.of());
    }

    private String commonName() {
        String name = csr != null && role.flag(RoleField.USE_CSR_COMMON_NAME) ? csr.commonName() : "";
        if (name.isEmpty()) {
            name = fields.string("common_name");
        }
        if (name.isEmpty() && role.flag(RoleField.REQUIRE_CN)) {
            throw RequestFailure.badRequest("the common_name field is required, or must be provided in a CSR with"
                    + " \"use_csr_common_name\" set to true, unless \"require_cn\" is set to false");
        }
        return name;
    }

    /** A name without {@code @} that is no host name is left out: a common name such as "Example Root" is no SAN. */
    private static void sort(String name, SequencedSet<String> hosts, SortedSet<String> emails) {
        if (name.indexOf('@') >= 0) {
            emails.add(name);
            return;
        }
        String ascii = HostName.ascii(name);
        if (ascii == null) {
            throw RequestFailure.badRequest("idna: invalid label \"" + name + "\"");
        }
        if (HostName.valid(ascii)) {
            hosts.add(ascii);
        }
    }

    private List<String> addresses() {
        return namesFromCsr && csr != null ? csr.addresses() : fields.strings("ip_sans");
    }

    private List<String> uris() {
        return namesFromCsr && csr != null ? csr.uris() : fields.strings("uri_sans");
    }

    private List<OtherName> others() {
        var names = new ArrayList<OtherName>();
        try {
            fields.strings("other_sans").forEach(text -> names.add(OtherName.parse(text)));
        } catch (RequestFailure e) {
            throw RequestFailure.badRequest(
                    "could not parse requested other SAN: " + e.errors().getFirst());
        }
        if (namesFromCsr && csr != null) {
            names.addAll(csr.others());
        }
        return names;
    }

    private List<String> userIds() {
        List<String> given = fields.strings("user_ids");
        return given.isEmpty() && csr != null ? csr.userIds() : given;
    }

    private static List<String> commaList(String text) {
        SequencedSet<String> names = new LinkedHashSet<>();
        for (String part : text.strip().split(",")) {
            if (!part.isBlank()) {
                names.add(part.strip());
            }
        }
        return List.copyOf(names);
    }
}
