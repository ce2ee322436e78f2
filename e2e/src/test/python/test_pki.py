"""PKI: authorities, roles, certificates; what is issued is judged by openssl and keytool."""

import base64
import os
import shutil
import subprocess
import tempfile
import unittest

import hvac
from hvac.exceptions import InternalServerError, InvalidPath, InvalidRequest
from support import VaultTestCase, stranger


def run(*command, text=None):
    """The output of a command that must succeed."""
    done = subprocess.run(command, input=text, capture_output=True, text=True, timeout=60, check=False)
    if done.returncode:
        raise AssertionError(f"{' '.join(command)}: {done.stdout}{done.stderr}")
    return done.stdout


def keytool(*options):
    """The JDK's tool, from the JDK that is on the path or that JAVA_HOME names."""
    home = os.environ.get("JAVA_HOME")
    return run(shutil.which("keytool") or os.path.join(home or "", "bin", "keytool"), *options)


class PkiTestCase(VaultTestCase):
    def setUp(self):
        super().setUp()
        self.pki = self.root.secrets.pki
        self.mount = self.engine("pki", config={"max_lease_ttl": "87600h"})
        self.folder = tempfile.mkdtemp()
        self.addCleanup(shutil.rmtree, self.folder)

    def file(self, name, content):
        path = os.path.join(self.folder, name)
        with open(path, "wb" if isinstance(content, bytes) else "w") as opened:
            opened.write(content if isinstance(content, bytes) else content.strip() + "\n")
        return path

    def make_root(self, mount=None, **fields):
        fields = {"ttl": "8760h", "key_type": "ec", **fields}
        return self.pki.generate_root("internal", "Example Root", extra_params=fields, mount_point=mount or self.mount)["data"]

    def role(self, name="web", mount=None, **fields):
        fields = {"allowed_domains": "example.com", "allow_subdomains": True, "key_type": "ec", "ttl": "1h", **fields}
        return self.pki.create_or_update_role(name, extra_params=fields, mount_point=mount or self.mount)

    def issue(self, common_name="a.example.com", role="web", mount=None, **fields):
        answer = self.pki.generate_certificate(role, common_name, extra_params=fields, mount_point=mount or self.mount)
        return answer["data"]

    def path(self, rest):
        return f"{self.mount}/{rest}"

    def show(self, pem, *options):
        return run("openssl", "x509", "-noout", *options, text=pem + "\n")

    def verify(self, leaf, root, *untrusted):
        extra = ["-untrusted", self.file("untrusted.pem", "\n".join(untrusted))] if untrusted else []
        output = run(
            "openssl", "verify", "-x509_strict", "-CAfile", self.file("root.pem", root), *extra, self.file("leaf.pem", leaf)
        )
        self.assertIn("OK", output)


class IssuingTests(PkiTestCase):
    def test_a_certificate_holds_up_to_its_root(self):
        root = self.make_root()
        self.assertEqual(200, self.role().get("status", 200))
        leaf = self.issue(alt_names="b.example.com", ip_sans="10.0.0.1")
        self.verify(leaf["certificate"], root["certificate"])
        text = self.show(leaf["certificate"], "-text")
        for part in ("DNS:a.example.com, DNS:b.example.com, IP Address:10.0.0.1", "TLS Web Server Authentication"):
            self.assertIn(part, text)
        self.assertEqual(leaf["issuing_ca"], root["certificate"])
        self.assertEqual([root["certificate"]], leaf["ca_chain"])
        self.assertEqual("ec", leaf["private_key_type"])
        public = run("openssl", "pkey", "-pubout", text=leaf["private_key"])
        self.assertEqual(public, self.show(leaf["certificate"], "-pubkey"))

    def test_keys_and_signatures_of_every_kind(self):
        kinds = [
            ("rsa", 2048, 256, False), ("rsa", 3072, 384, False), ("rsa", 2048, 512, True), ("ec", 224, 0, False),
            ("ec", 256, 0, False), ("ec", 384, 0, False), ("ec", 521, 0, False), ("ed25519", 0, 0, False),
        ]  # fmt: skip
        for key_type, bits, hash_bits, pss in kinds:
            with self.subTest(key_type=key_type, bits=bits, pss=pss):
                fields = {"key_type": key_type, "key_bits": bits, "signature_bits": hash_bits, "use_pss": pss}
                mount = self.engine("pki", config={"max_lease_ttl": "87600h"})
                root = self.make_root(mount, **fields)
                self.role(mount=mount, **fields)
                for form in ("der", "pkcs8"):
                    leaf = self.issue(mount=mount, private_key_format=form)
                    self.verify(leaf["certificate"], root["certificate"])
                    public = run("openssl", "pkey", "-pubout", text=leaf["private_key"])
                    self.assertEqual(public, self.show(leaf["certificate"], "-pubkey"))

    def test_a_request_made_by_openssl_is_signed(self):
        root = self.make_root()
        self.role(allow_any_name=True, key_type="any")
        key = self.path_of_key("ec")
        csr = run(
            "openssl", "req", "-new", "-key", key, "-subj", "/O=Odd/CN=c.example.com",
            "-addext", "subjectAltName=DNS:d.example.com,IP:10.1.1.1,URI:spiffe://x/y",
        )  # fmt: skip
        self.refused(
            InvalidRequest, "URI Subject Alternative Names are not allowed in this role", self.pki.sign_certificate,
            "web", csr, "c.example.com", mount_point=self.mount,
        )  # fmt: skip
        self.role(allow_any_name=True, key_type="any", allowed_uri_sans="spiffe://*")
        answer = self.pki.sign_certificate("web", csr, "c.example.com", mount_point=self.mount)
        self.assertIn("use_csr_common_name", answer["warnings"][0])
        signed = answer["data"]["certificate"]
        self.verify(signed, root["certificate"])
        self.assertIn("URI:spiffe://x/y", self.show(signed, "-text"))
        self.assertNotIn("Odd", self.show(signed, "-subject"))
        verbatim = self.pki.sign_verbatim(csr, mount_point=self.mount)["data"]["certificate"]
        self.verify(verbatim, root["certificate"])
        self.assertIn("Odd", self.show(verbatim, "-subject"))

    def path_of_key(self, kind):
        key = os.path.join(self.folder, "client.key")
        options = ["-pkeyopt", "ec_paramgen_curve:P-256"] if kind == "ec" else []
        run("openssl", "genpkey", "-algorithm", kind.upper(), *options, "-out", key)
        return key

    def test_names_and_times_are_bounded(self):
        self.make_root(ttl="10h")
        self.role(max_ttl="5h")
        self.refused(InvalidRequest, "common name a.example.org not allowed by this role", self.issue, "a.example.org")
        self.refused(InvalidRequest, "unknown role: none", self.issue, role="none")
        answer = self.pki.generate_certificate("web", "a.example.com", {"ttl": "9h"}, self.mount)
        self.assertEqual(
            ['TTL "9h0m0s" is longer than permitted maxTTL "5h0m0s", so maxTTL is being used'], answer["warnings"]
        )
        self.refused(
            InvalidRequest, "cannot satisfy request, as TTL would result in notAfter", self.issue,
            not_after="2099-01-01T00:00:00Z",
        )  # fmt: skip

    def test_a_role_is_reset_by_a_write(self):
        self.assertEqual(3600, self.role()["data"]["ttl"])
        self.pki.create_or_update_role("web", {}, mount_point=self.mount)
        self.assertEqual([], self.pki.read_role("web", mount_point=self.mount)["data"]["allowed_domains"])
        self.assertEqual(["web"], self.pki.list_roles(mount_point=self.mount)["data"]["keys"])
        self.done(self.pki.delete_role("web", mount_point=self.mount))
        self.refused(InvalidPath, "", self.pki.read_role, "web", mount_point=self.mount)

    def test_formats(self):
        root = self.make_root()
        self.role()
        der = self.issue(format="der")
        leaf = run(
            "openssl", "x509", "-inform", "DER", "-in", self.file("leaf.der", base64.b64decode(der["certificate"]))
        )
        self.verify(leaf, root["certificate"])
        bundle = self.issue(format="pem_bundle")
        self.assertEqual(
            bundle["private_key"], bundle["certificate"].split("-----END EC PRIVATE KEY-----")[0]
            + "-----END EC PRIVATE KEY-----",
        )  # fmt: skip

    def test_leases_revoke(self):
        self.make_root()
        self.role(generate_lease=True)
        answer = self.pki.generate_certificate("web", "a.example.com", mount_point=self.mount)
        self.assertTrue(answer["lease_id"].startswith(f"{self.mount}/issue/web/"))
        self.assertFalse(answer["renewable"])
        serial = answer["data"]["serial_number"]
        self.refused(
            InvalidRequest, "lease is not renewable", self.root.sys.renew_lease, lease_id=answer["lease_id"]
        )
        self.root.sys.revoke_lease(answer["lease_id"])
        read = self.pki.read_certificate(serial, mount_point=self.mount)["data"]
        self.assertGreater(read["revocation_time"], 0)


class AuthorityTests(PkiTestCase):
    def test_an_intermediate_in_a_mount_of_its_own(self):
        root = self.make_root()
        below = self.engine("pki", config={"max_lease_ttl": "43800h"})
        csr = self.pki.generate_intermediate("internal", "Example Intermediate", {"key_type": "ec"}, below)["data"]["csr"]
        self.assertIn("verify OK", self.verify_request(csr))
        signed = self.pki.sign_intermediate(csr, "Example Intermediate", {"ttl": "4380h"}, self.mount)["data"]
        taken = self.pki.set_signed_intermediate("\n".join(signed["ca_chain"]), below)["data"]
        self.assertEqual(2, len(taken["imported_issuers"]))
        self.role(mount=below)
        leaf = self.issue(mount=below)
        self.verify(leaf["certificate"], root["certificate"], leaf["issuing_ca"])
        self.assertEqual(2, len(leaf["ca_chain"]))
        chain = self.pki.read_ca_certificate_chain(mount_point=below)
        self.assertEqual("\n".join(leaf["ca_chain"]), chain)

    def verify_request(self, csr):
        done = subprocess.run(
            ["openssl", "req", "-noout", "-verify"], input=csr + "\n", capture_output=True, text=True, timeout=60, check=True
        )
        return done.stdout + done.stderr

    def test_files_are_served_to_everybody(self):
        root = self.make_root()
        public = stranger()
        for path, kind in (
            ("ca", "application/pkix-cert"), ("ca/pem", "application/pem-certificate-chain"),
            ("ca_chain", "application/pkix-cert"), ("issuer/default/der", "application/pkix-cert"),
            ("issuer/default/pem", "application/pem-certificate-chain"),
        ):  # fmt: skip
            answer = public.adapter.get(f"/v1/{self.path(path)}")
            self.assertEqual((200, kind), (answer.status_code, answer.headers["Content-Type"]), path)
        self.assertEqual(root["certificate"], self.pki.read_ca_certificate(mount_point=self.mount))
        der = public.adapter.get(f"/v1/{self.path('ca')}").content
        pem = run("openssl", "x509", "-inform", "DER", "-in", self.file("ca.der", der))
        self.assertEqual(root["certificate"], pem.strip())

    def test_without_an_authority(self):
        answer = stranger().adapter.get(f"/v1/{self.path('ca')}")
        self.assertEqual((204, "application/pkix-cert"), (answer.status_code, answer.headers["Content-Type"]))
        self.refused(
            InvalidRequest, "no default issuer currently configured", self.root.read, self.path("cert/ca")
        )
        self.role()
        self.refused(InternalServerError, "could not fetch the CA certificate (was one set?)", self.issue)
        self.refused(
            InternalServerError, "unable to find PKI issuer for reference: x", self.root.read, self.path("issuer/x")
        )

    def test_an_authority_made_by_openssl_is_taken_in(self):
        key, root = os.path.join(self.folder, "ca.key"), os.path.join(self.folder, "ca.pem")
        run(
            "openssl", "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-keyout", key, "-out", root, "-days", "30",
            "-subj", "/CN=Made Elsewhere", "-addext", "keyUsage=critical,keyCertSign,cRLSign",
        )  # fmt: skip
        with open(key) as key_file, open(root) as root_file:
            bundle = key_file.read() + root_file.read()
        taken = self.pki.submit_ca_information(bundle, mount_point=self.mount)
        self.assertEqual(1, len(taken["data"]["imported_keys"]))
        self.role()
        self.verify(self.issue()["certificate"], bundle[bundle.index("-----BEGIN CERTIFICATE") :])

    def test_issuers_and_keys_have_an_interface(self):
        root = self.make_root(issuer_name="one", key_name="k")
        issuers = self.root.list(self.path("issuers"))["data"]
        self.assertEqual([root["issuer_id"]], issuers["keys"])
        self.assertTrue(issuers["key_info"][root["issuer_id"]]["is_default"])
        self.assertEqual("k", self.root.read(self.path("key/k"))["data"]["key_name"])
        changed = self.root.write(self.path("issuer/one"), issuer_name="two", leaf_not_after_behavior="truncate")
        self.assertEqual("two", changed["data"]["issuer_name"])
        self.role()
        expiry = self.issue(ttl="10000h")["expiration"]
        self.assertEqual(root["expiration"], expiry)
        removed = self.root.adapter.delete(f"/v1/{self.path('issuer/two')}")
        self.assertIn("default issuer", str(removed["warnings"]))

    def test_roots_are_rotated_and_removed(self):
        self.make_root()
        following = self.root.write(self.path("root/rotate/internal"), common_name="Example Root", key_type="ec")["data"]
        self.assertEqual("next", following["issuer_name"])
        self.root.write(self.path("root/replace"))
        self.assertEqual(following["certificate"], self.pki.read_ca_certificate(mount_point=self.mount))
        self.pki.delete_root(mount_point=self.mount)
        self.refused(InvalidPath, "", self.root.adapter.list, f"/v1/{self.path('issuers')}")

    def test_urls_are_in_certificates(self):
        self.make_root()
        self.role()
        urls = {"issuing_certificates": ["http://v/ca"], "crl_distribution_points": "http://v/crl"}
        self.pki.set_urls({**urls, "ocsp_servers": "http://v/ocsp"}, mount_point=self.mount)
        self.assertEqual(["http://v/crl"], self.pki.read_urls(mount_point=self.mount)["data"]["crl_distribution_points"])
        text = self.show(self.issue()["certificate"], "-text")
        for part in ("CA Issuers - URI:http://v/ca", "OCSP - URI:http://v/ocsp", "URI:http://v/crl"):
            self.assertIn(part, text)

    def test_keytool_takes_chain_and_key(self):
        root = self.make_root()
        self.role(key_type="rsa")
        leaf = self.issue(private_key_format="pkcs8")
        printed = keytool("-printcert", "-file", self.file("leaf.pem", leaf["certificate"]))
        self.assertIn("CN=a.example.com", printed)
        store = os.path.join(self.folder, "trust.p12")
        secret = self.file("store-password", "only for this test")
        keytool(
            "-importcert", "-noprompt", "-alias", "root", "-file", self.file("root.pem", root["certificate"]),
            "-keystore", store, "-storetype", "PKCS12", "-storepass:file", secret,
        )  # fmt: skip
        self.assertIn("trustedCertEntry", keytool("-list", "-keystore", store, "-storepass:file", secret))


class RightsTests(PkiTestCase):
    def test_a_role_is_all_that_a_service_may_use(self):
        self.make_root()
        self.role()
        self.role("other")
        service = self.holder_of(f'path "{self.mount}/issue/web" {{ capabilities = ["update"] }}')
        issued = service.secrets.pki.generate_certificate("web", "a.example.com", mount_point=self.mount)
        self.assertIn("certificate", issued["data"])
        for call in (
            lambda: service.secrets.pki.generate_certificate("other", "a.example.com", mount_point=self.mount),
            lambda: service.secrets.pki.read_role("web", mount_point=self.mount),
            lambda: service.secrets.pki.delete_root(mount_point=self.mount),
        ):
            self.refused(hvac.exceptions.Forbidden, "permission denied", call)


if __name__ == "__main__":
    unittest.main()
