package kz.zakupai.vault.server.engine.pki.issue;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeSet;
import kz.zakupai.vault.server.engine.pki.role.Role;
import kz.zakupai.vault.server.engine.pki.role.RoleField;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.x509.KeyPurposeId;
import org.bouncycastle.asn1.x509.KeyUsage;

/** Key usages by the names of Go's {@code crypto/x509}, in any case; names that nobody knows are passed over. */
public final class KeyUsages {
    /** What an authority's key is for. */
    static final int AUTHORITY = KeyUsage.keyCertSign | KeyUsage.cRLSign;

    private static final Map<String, Integer> USAGES = Map.of(
            "digitalsignature", KeyUsage.digitalSignature,
            "contentcommitment", KeyUsage.nonRepudiation,
            "keyencipherment", KeyUsage.keyEncipherment,
            "dataencipherment", KeyUsage.dataEncipherment,
            "keyagreement", KeyUsage.keyAgreement,
            "certsign", KeyUsage.keyCertSign,
            "crlsign", KeyUsage.cRLSign,
            "encipheronly", KeyUsage.encipherOnly,
            "decipheronly", KeyUsage.decipherOnly);

    /** In the order in which certificates list them. */
    private static final Map<String, KeyPurposeId> EXTENDED = extended();

    private KeyUsages() {}

    private static Map<String, KeyPurposeId> extended() {
        Map<String, KeyPurposeId> purposes = new LinkedHashMap<>();
        purposes.put("any", KeyPurposeId.anyExtendedKeyUsage);
        purposes.put("serverauth", KeyPurposeId.id_kp_serverAuth);
        purposes.put("clientauth", KeyPurposeId.id_kp_clientAuth);
        purposes.put("codesigning", KeyPurposeId.id_kp_codeSigning);
        purposes.put("emailprotection", KeyPurposeId.id_kp_emailProtection);
        purposes.put("ipsecendsystem", KeyPurposeId.id_kp_ipsecEndSystem);
        purposes.put("ipsectunnel", KeyPurposeId.id_kp_ipsecTunnel);
        purposes.put("ipsecuser", KeyPurposeId.id_kp_ipsecUser);
        purposes.put("timestamping", KeyPurposeId.id_kp_timeStamping);
        purposes.put("ocspsigning", KeyPurposeId.id_kp_OCSPSigning);
        purposes.put("microsoftservergatedcrypto", purpose("1.3.6.1.4.1.311.10.3.3"));
        purposes.put("netscapeservergatedcrypto", purpose("2.16.840.1.113730.4.1"));
        purposes.put("microsoftcommercialcodesigning", purpose("1.3.6.1.4.1.311.2.1.22"));
        purposes.put("microsoftkernelcodesigning", purpose("1.3.6.1.4.1.311.61.1.1"));
        return purposes;
    }

    private static KeyPurposeId purpose(String oid) {
        return KeyPurposeId.getInstance(new ASN1ObjectIdentifier(oid));
    }

    /** The bits of Bouncy Castle's {@link KeyUsage}. */
    public static int bits(List<String> names) {
        int bits = 0;
        for (String name : names) {
            bits |= USAGES.getOrDefault(name.strip().toLowerCase(Locale.ROOT), 0);
        }
        return bits;
    }

    /** The purposes of these names and OIDs. */
    public static List<KeyPurposeId> purposes(List<String> names, List<String> oids) {
        var wanted = new TreeSet<String>();
        names.forEach(name -> wanted.add(name.strip().toLowerCase(Locale.ROOT)));
        var purposes = new ArrayList<KeyPurposeId>();
        EXTENDED.forEach((name, purpose) -> {
            if (wanted.contains(name)) {
                purposes.add(purpose);
            }
        });
        for (String oid : oids) {
            ASN1ObjectIdentifier id = ASN1ObjectIdentifier.tryFromID(oid);
            if (id != null) {
                purposes.add(KeyPurposeId.getInstance(id));
            }
        }
        return purposes;
    }

    /** The purposes that a role gives its certificates. */
    static List<KeyPurposeId> purposes(Role role) {
        var names = new ArrayList<>(role.texts(RoleField.EXT_KEY_USAGE));
        flag(role, RoleField.SERVER_FLAG, "serverauth", names);
        flag(role, RoleField.CLIENT_FLAG, "clientauth", names);
        flag(role, RoleField.CODE_SIGNING_FLAG, "codesigning", names);
        flag(role, RoleField.EMAIL_PROTECTION_FLAG, "emailprotection", names);
        return purposes(names, role.texts(RoleField.EXT_KEY_USAGE_OIDS));
    }

    private static void flag(Role role, RoleField field, String name, List<String> names) {
        if (role.flag(field)) {
            names.add(name);
        }
    }
}
