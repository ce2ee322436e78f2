"""TLS certificates: VAULT_ADDR is behind TLS; CLIENT_CERT and CLIENT_KEY are a client's that CLIENT_CA has certified, OTHER_CERT is another's."""

import os
import pathlib
import tempfile
import unittest

import hvac

CA = os.environ["VAULT_CACERT"]
CERT, KEY = os.environ["CLIENT_CERT"], os.environ["CLIENT_KEY"]
OTHER_CERT, OTHER_KEY = os.environ["OTHER_CERT"], os.environ["OTHER_KEY"]


def text(path):
    with open(path, encoding="ascii") as file:
        return file.read()


class CertificateTests(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.root = hvac.Client(token="", verify=CA)
        made = cls.root.sys.initialize(1, 1)
        cls.root.sys.submit_unseal_key(made["keys"][0])
        cls.root.token = made["root_token"]
        cls.root.sys.enable_auth_method("cert")
        cls.cert = cls.root.auth.cert

    def setUp(self):
        answer = self.cert.create_ca_certificate_role(
            "web", certificate=text(os.environ["CLIENT_CA"]), token_policies=["reader"], token_ttl=600
        )
        self.assertEqual(204, answer.status_code)

    def login(self, cert=CERT, key=KEY, name=""):
        client = hvac.Client(token="", verify=CA)
        return client.auth.cert.login(name=name, cert_pem=cert, key_pem=key)

    def test_a_role_is_read_and_listed(self):
        data = self.cert.read_ca_certificate_role("WEB")["data"]

        self.assertEqual("web", data["display_name"])
        self.assertEqual(text(os.environ["CLIENT_CA"]), data["certificate"])
        self.assertEqual(["reader"], data["token_policies"])
        self.assertEqual(["web"], self.cert.list_certificate_roles()["data"]["keys"])

    def test_the_certified_client_logs_in(self):
        for name in ("", "web"):
            with self.subTest(name=name):
                auth = self.login(name=name)["auth"]

                self.assertEqual(["default", "reader"], auth["policies"])
                self.assertEqual("web", auth["metadata"]["cert_name"])
                self.assertEqual("anna", auth["metadata"]["common_name"])
                self.assertEqual(600, auth["lease_duration"])

    def test_others_do_not(self):
        for cert, key in ((OTHER_CERT, OTHER_KEY),):
            with self.assertRaises(hvac.exceptions.InvalidRequest) as caught:
                self.login(cert, key)
            self.assertIn("invalid certificate or no client certificate supplied", str(caught.exception))
        with self.assertRaises(hvac.exceptions.InvalidRequest) as caught:
            hvac.Client(token="", verify=CA).write("auth/cert/login", name="web")
        self.assertIn("client certificate must be supplied", str(caught.exception))

    def test_renewal_needs_the_certificate_again_unless_unbound(self):
        token = self.login()["auth"]["client_token"]
        hvac.Client(token=token, verify=CA, cert=(CERT, KEY)).auth.token.renew_self()
        without = hvac.Client(token=token, verify=CA)
        with self.assertRaises(hvac.exceptions.InvalidRequest):
            without.auth.token.renew_self()

        self.assertEqual(204, self.cert.configure_tls_certificate(disable_binding=True).status_code)
        self.addCleanup(self.cert.configure_tls_certificate, disable_binding=False)

        self.assertTrue(without.auth.token.renew_self()["auth"]["renewable"])

    def test_a_constraint_keeps_other_names_out(self):
        self.root.write("auth/cert/certs/web", allowed_common_names=["boris*"])
        self.addCleanup(self.root.delete, "auth/cert/certs/web")

        with self.assertRaises(hvac.exceptions.InvalidRequest) as caught:
            self.login()
        self.assertIn("no chain matching all constraints could be found", str(caught.exception))

    def test_a_certificate_of_the_servers_own_pki_logs_in_until_it_is_revoked(self):
        self.root.sys.enable_secrets_engine("pki")
        pki = self.root.secrets.pki
        authority = pki.generate_root("internal", "own authority")["data"]["certificate"]
        kind = {"allow_any_name": True, "server_flag": False, "key_type": "ec", "key_bits": 256, "ttl": "1h"}
        pki.create_or_update_role("clients", kind)
        issued = pki.generate_certificate("clients", "calc-service")["data"]
        self.cert.create_ca_certificate_role("own", certificate=authority)
        self.addCleanup(self.cert.delete_certificate_role, "own")
        with tempfile.TemporaryDirectory() as folder:
            cert, key = pathlib.Path(folder, "cert.pem"), pathlib.Path(folder, "key.pem")
            cert.write_text(issued["certificate"], encoding="ascii")
            key.write_text(issued["private_key"], encoding="ascii")
            auth = self.login(str(cert), str(key), "own")["auth"]
            self.assertEqual("calc-service", auth["metadata"]["common_name"])

            pki.revoke_certificate(issued["serial_number"])
            self.root.write("auth/cert/crls/own", crl=pki.read_crl())

            with self.assertRaises(hvac.exceptions.InvalidRequest) as caught:
                self.login(str(cert), str(key), "own")
        self.assertIn("no chain matching all constraints could be found", str(caught.exception))
