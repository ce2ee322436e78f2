package kz.zakupai.vault.server.engine.pki.role;

import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import kz.zakupai.vault.server.engine.pki.certificate.IpNetwork;
import kz.zakupai.vault.server.engine.pki.certificate.OtherName;
import kz.zakupai.vault.server.engine.pki.certificate.Policies;
import kz.zakupai.vault.server.engine.pki.key.KeySize;
import kz.zakupai.vault.server.engine.pki.key.UnsupportedKey;
import kz.zakupai.vault.server.request.RequestFailure;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;

/** Checks the settings of a role and puts them into the form in which they are kept. Errors are Vault's. */
final class RoleRules {
    private static final Set<String> NAME_CHECKS = Set.of("email", "hostname", "disabled");

    private RoleRules() {}

    /** @throws RequestFailure 400 when settings are wrong or do not go together */
    static Role checked(Role role) {
        bounds(role);
        Duration longest = role.duration(RoleField.MAX_TTL);
        if (longest.isPositive() && role.duration(RoleField.TTL).compareTo(longest) > 0) {
            throw RequestFailure.badRequest("\"ttl\" value must be less than \"max_ttl\" value");
        }
        oids(role.texts(RoleField.EXT_KEY_USAGE_OIDS));
        policies(role.texts(RoleField.POLICY_IDENTIFIERS));
        otherNames(role.texts(RoleField.ALLOWED_OTHER_SANS));
        Role sized = sized(role)
                .with(RoleField.ALLOWED_IP_SANS_CIDR, networks(role.texts(RoleField.ALLOWED_IP_SANS_CIDR)))
                .with(RoleField.CN_VALIDATIONS, nameChecks(role.texts(RoleField.CN_VALIDATIONS)));
        if (role.text(RoleField.ISSUER_REF).isEmpty()) {
            sized = sized.with(RoleField.ISSUER_REF, "default");
        }
        return role.flag(RoleField.NO_STORE) ? sized.with(RoleField.GENERATE_LEASE, false) : sized;
    }

    private static Role sized(Role role) {
        try {
            KeySize size = KeySize.of(
                    role.text(RoleField.KEY_TYPE),
                    role.number(RoleField.KEY_BITS),
                    role.number(RoleField.SIGNATURE_BITS));
            return role.with(RoleField.KEY_BITS, size.bits()).with(RoleField.SIGNATURE_BITS, size.hashBits());
        } catch (UnsupportedKey e) {
            throw RequestFailure.badRequest(e.reason());
        }
    }

    private static void bounds(Role role) {
        String after = role.text(RoleField.NOT_AFTER_BOUND);
        if (!Set.of("permit", "ttl-limited", "forbid").contains(after) && !time(after)) {
            throw RequestFailure.badRequest("Unknown value for field `not_after_bound`. Possible values are `permit`,"
                    + " `ttl-limited`, `forbid`, or an explicit timestamp.");
        }
        if (!Set.of("permit", "duration", "forbid").contains(role.text(RoleField.NOT_BEFORE_BOUND))) {
            throw RequestFailure.badRequest("Unknown value for field `not_before_bound`. Possible values are `permit`"
                    + " `duration` or `forbid`");
        }
    }

    private static boolean time(String text) {
        try {
            Instant time = OffsetDateTime.parse(text).toInstant();
            return time.isAfter(Instant.MIN);
        } catch (DateTimeParseException e) {
            return false;
        }
    }

    private static void oids(List<String> oids) {
        for (String oid : oids) {
            if (ASN1ObjectIdentifier.tryFromID(oid) == null) {
                throw RequestFailure.badRequest(
                        "\"" + oid + "\" could not be parsed as a valid oid for an extended key usage");
            }
        }
    }

    private static void policies(List<String> identifiers) {
        for (String identifier : identifiers) {
            if (Policies.parse(identifier) == null) {
                throw RequestFailure.badRequest("unable to parse policy identifier as a valid OID: " + identifier);
            }
        }
    }

    private static void otherNames(List<String> names) {
        if (!names.equals(List.of("*"))) {
            try {
                names.forEach(OtherName::parse);
            } catch (RequestFailure e) {
                throw RequestFailure.badRequest(
                        "error parsing allowed_other_sans: " + e.errors().getFirst());
            }
        }
    }

    private static List<String> networks(List<String> texts) {
        var networks = new ArrayList<String>();
        for (String text : texts) {
            IpNetwork network = IpNetwork.parse(text);
            if (network == null) {
                throw RequestFailure.badRequest("error parsing allowed_ip_sans_cidr: invalid CIDR address: " + text);
            }
            networks.add(network.toString());
        }
        return networks;
    }

    private static List<String> nameChecks(List<String> given) {
        var checks = new ArrayList<String>();
        for (String text : given) {
            String check = text.toLowerCase(Locale.ROOT);
            if (!NAME_CHECKS.contains(check)) {
                throw wrongChecks("unknown type: `" + text + "`");
            }
            if (checks.contains(check)) {
                throw wrongChecks("`" + check + "` specified multiple times");
            }
            checks.add(check);
        }
        if (checks.contains("disabled") && checks.size() > 1) {
            throw wrongChecks("cannot specify `disabled` along with `email` or `hostname`");
        }
        return checks.isEmpty() ? List.of("email", "hostname") : checks;
    }

    private static RequestFailure wrongChecks(String reason) {
        return RequestFailure.badRequest("cn_validations value incorrect: " + reason);
    }
}
