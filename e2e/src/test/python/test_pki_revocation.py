"""Revocation: hvac revokes, openssl checks by list and by OCSP; what is not revocable says why; tidying runs behind."""

import base64
import pathlib
import subprocess
import tempfile
import threading
import time
import unittest
import urllib.parse

import hvac
import requests
from hvac.exceptions import InvalidRequest
from support import VaultTestCase, stranger

WAIT_SECONDS = 20


def openssl(folder, *arguments):
    """What openssl says on both outputs."""
    done = subprocess.run(
        ["openssl", *arguments], cwd=folder, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, timeout=20, text=True
    )
    return done.stdout


class RevocationCase(VaultTestCase):
    def setUp(self):
        super().setUp()
        self.mount = self.engine("pki", config={"max_lease_ttl": "87600h"})
        self.pki = self.root.secrets.pki
        made = self.pki.generate_root(
            "internal", "Root", extra_params={"key_type": "ec", "ttl": "8760h"}, mount_point=self.mount
        )
        self.issuer = made.json()["data"] if isinstance(made, requests.Response) else made["data"]
        self.pki.create_or_update_role(
            "any", {"allow_any_name": True, "enforce_hostnames": False, "key_type": "ec"}, mount_point=self.mount
        )
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.folder = pathlib.Path(folder.name)
        self.keep("root.pem", self.issuer["certificate"])

    def keep(self, name, text):
        (self.folder / name).write_text(text.strip() + "\n")

    def issue(self, **params):
        made = self.pki.generate_certificate(
            "any", "leaf.example.com", extra_params={"ttl": "24h", **params}, mount_point=self.mount
        )
        return made["data"]

    def revoke(self, serial):
        return self.pki.revoke_certificate(serial, mount_point=self.mount)["data"]

    def path(self, name):
        return f"{self.mount}/{name}"

    def url(self, name):
        return f"{self.root.url}/v1/{self.path(name)}"


class RevokeTests(RevocationCase):
    def test_a_certificate_is_revoked_once(self):
        serial = self.issue()["serial_number"]
        first = self.revoke(serial)
        self.assertEqual("revoked", first["state"])
        self.assertEqual(first, self.revoke(serial))
        read = self.pki.read_certificate(serial, mount_point=self.mount)["data"]
        self.assertEqual(first["revocation_time"], read["revocation_time"])
        self.assertEqual(first["revocation_time_rfc3339"], read["revocation_time_rfc3339"])
        self.assertEqual([serial], self.root.list(self.path("certs/revoked"))["data"]["keys"])

    def test_by_its_certificate_or_its_key(self):
        issued = self.issue()
        answer = self.root.write_data(self.path("revoke"), data={"certificate": issued["certificate"]})
        self.assertEqual("revoked", answer["data"]["state"])
        other = self.issue()
        self.refused(
            InvalidRequest,
            "provided private key does not match certificate's public key",
            self.root.write_data,
            self.path("revoke-with-key"),
            data={"serial_number": other["serial_number"], "private_key": issued["private_key"]},
        )
        self.root.write_data(
            self.path("revoke-with-key"),
            data={"serial_number": other["serial_number"], "private_key": other["private_key"]},
        )
        self.assertEqual(2, len(self.root.list(self.path("certs/revoked"))["data"]["keys"]))

    def test_what_is_refused_says_why(self):
        self.refused(InvalidRequest, "certificate with serial 01:02 not found.", self.revoke, "01:02")
        self.refused(
            InvalidRequest,
            "The serial number or certificate to revoke must be provided.",
            self.root.write_data,
            self.path("revoke"),
            data={},
        )
        self.refused(InvalidRequest, "to its own CRL is not allowed", self.revoke, self.issuer["serial_number"])

    def test_nothing_revoked_is_nothing_to_list(self):
        self.assertIsNone(self.root.list(self.path("certs/revoked")))
        self.assertIsNone(self.root.list(self.path("certs/revocation-queue")))

    def test_revoking_an_issuer(self):
        answer = self.pki.revoke_issuer("default", mount_point=self.mount)
        self.assertTrue(answer["data"]["revoked"])
        self.assertEqual(3, len(answer["warnings"]))
        with self.assertRaisesRegex(hvac.exceptions.VaultError, "issuing-certificates"):
            self.issue()

    def test_ending_a_lease_revokes(self):
        self.pki.create_or_update_role(
            "leased",
            {"allow_any_name": True, "enforce_hostnames": False, "key_type": "ec", "generate_lease": True},
            mount_point=self.mount,
        )
        made = self.pki.generate_certificate("leased", "x", extra_params={"ttl": "1h"}, mount_point=self.mount)
        self.done(self.root.sys.revoke_lease(made["lease_id"]))
        deadline = time.monotonic() + WAIT_SECONDS
        while self.root.list(self.path("certs/revoked")) is None and time.monotonic() < deadline:
            time.sleep(0.05)
        self.assertEqual(
            [made["data"]["serial_number"]], self.root.list(self.path("certs/revoked"))["data"]["keys"]
        )


class ListTests(RevocationCase):
    def test_openssl_refuses_what_the_list_names(self):
        good, bad = self.issue(), self.issue()
        self.revoke(bad["serial_number"])
        self.keep("list.pem", self.pki.read_crl(mount_point=self.mount))
        for name, issued in (("good.pem", good), ("bad.pem", bad)):
            self.keep(name, issued["certificate"])
        check = ["verify", "-crl_check", "-CAfile", "root.pem", "-CRLfile", "list.pem"]
        self.assertIn("good.pem: OK", openssl(self.folder, *check, "good.pem"))
        self.assertIn("certificate revoked", openssl(self.folder, *check, "bad.pem"))
        text = openssl(self.folder, "crl", "-in", "list.pem", "-noout", "-text", "-CAfile", "root.pem")
        self.assertIn("verify OK", text)
        self.assertIn("X509v3 CRL Number", text)

    def test_anybody_fetches_lists_of_the_right_type(self):
        types = {
            "crl": "application/pkix-crl",
            "crl/pem": "application/x-pem-file",
            "crl/delta": "application/pkix-crl",
            "crl/delta/pem": "application/x-pem-file",
            "issuer/default/crl/der": "application/pkix-crl",
            "issuer/default/crl/pem": "application/x-pem-file",
        }
        for name, content_type in types.items():
            answer = requests.get(self.url(name), timeout=10)
            self.assertEqual((200, content_type), (answer.status_code, answer.headers["Content-Type"]), name)
        json = stranger().read(self.path("issuer/default/crl"))["data"]["crl"]
        self.assertTrue(json.startswith("-----BEGIN X509 CRL-----"))
        self.assertEqual(json, stranger().read(self.path("cert/crl"))["data"]["certificate"])

    def test_a_mount_without_an_issuer_answers_empty(self):
        empty = self.engine("pki")
        answer = requests.get(f"{self.root.url}/v1/{empty}/crl", timeout=10)
        self.assertEqual((204, "application/pkix-crl"), (answer.status_code, answer.headers["Content-Type"]))

    def test_the_configuration_is_checked_as_a_whole(self):
        before = self.pki.read_crl_configuration(mount_point=self.mount)["data"]
        self.assertEqual(
            {
                "allow_expired_cert_revocation": False,
                "auto_rebuild": False,
                "auto_rebuild_grace_period": "12h",
                "delta_rebuild_interval": "15m",
                "disable": False,
                "enable_delta": False,
                "expiry": "72h",
                "ocsp_disable": False,
                "ocsp_expiry": "12h",
            },
            before,
        )
        self.refused(
            InvalidRequest,
            "Delta CRLs cannot be enabled when auto rebuilding is disabled",
            self.pki.set_crl_configuration,
            extra_params={"enable_delta": True},
            mount_point=self.mount,
        )
        self.refused(
            InvalidRequest,
            "CRL auto-rebuilding grace period (12h) must be strictly shorter than CRL expiry (6h)",
            self.pki.set_crl_configuration,
            expiry="6h",
            extra_params={"auto_rebuild": True},
            mount_point=self.mount,
        )
        self.assertEqual(before, self.pki.read_crl_configuration(mount_point=self.mount)["data"])

    def test_delta_lists_hold_what_is_new(self):
        self.pki.set_crl_configuration(
            extra_params={"auto_rebuild": True, "enable_delta": True}, mount_point=self.mount
        )
        serial = self.issue()["serial_number"]
        self.revoke(serial)
        number = serial.replace(":", "").upper()
        self.assertTrue(self.root.read(self.path("crl/rotate-delta"))["data"]["success"])
        for path, listed in (("crl/delta/pem", True), ("crl/pem", False)):
            self.keep("list.pem", requests.get(self.url(path), timeout=10).text)
            text = openssl(self.folder, "crl", "-in", "list.pem", "-noout", "-text")
            self.assertEqual(listed, number in text, path)
            self.assertEqual(listed, "X509v3 Delta CRL Indicator: critical" in text, path)
        self.assertTrue(self.pki.rotate_crl(mount_point=self.mount)["data"]["success"])
        self.keep("list.pem", requests.get(self.url("crl/pem"), timeout=10).text)
        self.assertIn(number, openssl(self.folder, "crl", "-in", "list.pem", "-noout", "-text"))


class StatusTests(RevocationCase):
    def ask(self, issued, *more):
        self.keep("leaf.pem", issued["certificate"])
        return openssl(
            self.folder,
            *("ocsp", "-issuer", "root.pem", "-cert", "leaf.pem", "-CAfile", "root.pem", "-url", self.url("ocsp")),
            *more,
        )

    def test_openssl_asks_before_and_after(self):
        issued = self.issue()
        self.assertIn("leaf.pem: good", self.ask(issued))
        self.revoke(issued["serial_number"])
        answer = self.ask(issued)
        self.assertIn("Response verify OK", answer)
        self.assertIn("leaf.pem: revoked", answer)
        self.assertNotIn("WARNING: no nonce", answer)

    def test_requests_by_get(self):
        issued = self.issue()
        self.ask(issued, "-no_nonce", "-reqout", "request.der")
        text = base64.b64encode((self.folder / "request.der").read_bytes()).decode()
        answer = requests.get(self.url("ocsp/" + urllib.parse.quote(text, safe="")), timeout=10)
        self.assertEqual((200, "application/ocsp-response"), (answer.status_code, answer.headers["Content-Type"]))
        (self.folder / "answer.der").write_bytes(answer.content)
        said = openssl(
            self.folder, "ocsp", "-respin", "answer.der", "-issuer", "root.pem", "-cert", "leaf.pem", "-CAfile", "root.pem"
        )
        self.assertIn("leaf.pem: good", said)

    def test_a_disabled_service_and_garbage(self):
        garbage = requests.post(
            self.url("ocsp"), data=b"x", headers={"Content-Type": "application/ocsp-request"}, timeout=10
        )
        self.assertEqual((400, b"0\x03\n\x01\x01"), (garbage.status_code, garbage.content))
        issued = self.issue()
        self.pki.set_crl_configuration(extra_params={"ocsp_disable": True}, mount_point=self.mount)
        self.assertIn("code=401", self.ask(issued))


class TidyTests(RevocationCase):
    def test_a_tidy_operation_runs_behind(self):
        self.issue()
        self.assertEqual("Inactive", self.root.read(self.path("tidy-status"))["data"]["state"])
        answer = self.pki.tidy({"tidy_cert_store": True, "safety_buffer": "1s"}, mount_point=self.mount)
        status = answer.status_code if isinstance(answer, requests.Response) else 202
        self.assertEqual(202, status)
        deadline = time.monotonic() + WAIT_SECONDS
        while (seen := self.root.read(self.path("tidy-status"))["data"])["state"] == "Running":
            self.assertLess(time.monotonic(), deadline)
            time.sleep(0.05)
        self.assertEqual(("Finished", 0, 1), (seen["state"], seen["cert_store_deleted_count"], seen["safety_buffer"]))

    def test_automatic_tidying_needs_something_to_do(self):
        self.refused(
            InvalidRequest,
            "Auto-tidy enabled but no tidy operations were requested.",
            self.root.write_data,
            self.path("config/auto-tidy"),
            data={"enabled": True},
        )
        self.root.write_data(self.path("config/auto-tidy"), data={"enabled": True, "tidy_cert_store": True})
        seen = self.root.read(self.path("config/auto-tidy"))["data"]
        self.assertEqual((True, 43200, 259200), (seen["enabled"], seen["interval_duration"], seen["safety_buffer"]))


class ManyAtOnceTests(RevocationCase):
    def test_every_acknowledged_revocation_is_on_the_list(self):
        serials = [self.issue()["serial_number"] for _ in range(24)]
        failed = []

        def revoke(part):
            client = hvac.Client()
            for serial in part:
                try:
                    client.secrets.pki.revoke_certificate(serial, mount_point=self.mount)
                except Exception as e:  # told below, by the thread that asserts
                    failed.append(e)

        threads = [threading.Thread(target=revoke, args=(serials[i::6],)) for i in range(6)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        self.assertEqual([], failed)
        self.keep("list.pem", self.pki.read_crl(mount_point=self.mount))
        text = openssl(self.folder, "crl", "-in", "list.pem", "-noout", "-text")
        for serial in serials:
            self.assertIn(serial.replace(":", "").upper(), text)


if __name__ == "__main__":
    unittest.main()
