"""TOTP: keys made and imported, codes given and checked."""

import base64
import hmac
import struct
import time
import urllib.parse

from hvac.exceptions import InvalidRequest
from support import VaultTestCase, unique

KEY = "GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ"


def code(key, step):
    """RFC 6238 for SHA1, six digits."""
    digest = hmac.digest(base64.b32decode(key), struct.pack(">Q", step), "sha1")
    offset = digest[-1] & 15
    return f"{(struct.unpack('>I', digest[offset:offset + 4])[0] & 0x7FFFFFFF) % 10**6:06d}"


class TotpTests(VaultTestCase):
    def setUp(self):
        super().setUp()
        self.path = self.engine("totp")
        self.name = unique("key")

    def write(self, path, **fields):
        return self.root.write_data(f"{self.path}/{path}/{self.name}", data=fields)

    def read(self, path):
        return self.root.read(f"{self.path}/{path}/{self.name}")

    def test_a_key_of_another_service_gives_its_codes(self):
        self.done(self.write("keys", url=f"otpauth://totp/Bank:anna@b.kz?secret={KEY}&issuer=Bank&period=30"))
        before = int(time.time()) // 30
        given = self.read("code")["data"]["code"]
        self.assertIn(given, {code(KEY, before), code(KEY, int(time.time()) // 30)})
        expected = {"issuer": "Bank", "account_name": "anna@b.kz", "period": 30, "algorithm": "SHA1", "digits": 6}
        self.assertEqual(expected, self.read("keys")["data"])

    def test_a_key_made_here_is_shown_once_and_its_codes_work_once(self):
        data = self.write("keys", generate=True, issuer="Vault", account_name="test@example.org")["data"]
        self.assertTrue(base64.b64decode(data["barcode"]).startswith(b"\x89PNG\r\n"))
        query = dict(urllib.parse.parse_qsl(urllib.parse.urlparse(data["url"]).query))
        self.assertTrue(data["url"].startswith("otpauth://totp/Vault:test@example.org?algorithm=SHA1&digits=6&issuer=Vault&period=30&"))
        self.assertNotIn("url", self.read("keys")["data"])
        now = code(query["secret"], int(time.time()) // 30)
        self.assertEqual({"valid": True}, self.write("code", code=now)["data"])
        self.refused(InvalidRequest, "code already used; wait until the next time period", self.write, "code", code=now)
        self.assertEqual({"valid": False}, self.write("code", code=code(KEY, 1))["data"])

    def test_keys_are_listed_and_deleted(self):
        self.done(self.write("keys", key=KEY))
        self.assertEqual([self.name], self.root.list(f"{self.path}/keys")["data"]["keys"])
        self.root.delete(f"{self.path}/keys/{self.name}")
        self.assertIsNone(self.read("keys"))
        self.refused(InvalidRequest, f"unknown key: {self.name}", self.read, "code")

    def test_impossible_keys_are_refused(self):
        for text, fields in {
            "the key value is required": {},
            "the digits value can only be 6 or 8": {"key": KEY, "digits": 7},
            "the algorithm value is not valid": {"key": KEY, "algorithm": "MD5"},
            "invalid key value: illegal base32 data": {"key": "1"},
            "the issuer value is required for generated keys": {"generate": True, "account_name": "a"},
            "a key should not be passed if generate is true": {"generate": True, "key": KEY},
        }.items():
            self.refused(InvalidRequest, text, self.write, "keys", **fields)
        self.assertIsNone(self.read("keys"))
