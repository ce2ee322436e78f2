"""Transit: keys, encryption, signatures and HMACs; what it signs and wraps, openssl verifies and unwraps."""

import base64
import hashlib
import hmac
import os
import pathlib
import subprocess
import tempfile

import hvac
from hvac.exceptions import Forbidden, InternalServerError, InvalidPath, InvalidRequest
from support import VaultTestCase, unique

AEAD = ("aes128-gcm96", "aes256-gcm96", "chacha20-poly1305", "xchacha20-poly1305")


def b64(data):
    return base64.b64encode(data if isinstance(data, bytes) else data.encode()).decode()


def raw(text):
    """The bytes behind vault:vN:"""
    return base64.b64decode(text.split(":", 2)[2])


def openssl(*arguments, **files):
    """Runs openssl; {name} in an argument stands for a file with that content, {out} for the output, which is returned."""
    with tempfile.TemporaryDirectory() as folder:
        paths = {"out": os.path.join(folder, "out")}
        for name, content in files.items():
            paths[name] = os.path.join(folder, name)
            pathlib.Path(paths[name]).write_bytes(content if isinstance(content, bytes) else content.encode())
        done = subprocess.run(
            ["openssl", *(argument.format(**paths) for argument in arguments)], capture_output=True, timeout=60
        )
        out = pathlib.Path(paths["out"])
        return done.returncode, out.read_bytes() if out.exists() else done.stdout


class TransitTestCase(VaultTestCase):
    @classmethod
    def setUpClass(cls):
        cls.mount = unique("transit")
        hvac.Client().sys.enable_secrets_engine("transit", path=cls.mount)

    @classmethod
    def tearDownClass(cls):
        hvac.Client().sys.disable_secrets_engine(cls.mount)

    def setUp(self):
        super().setUp()
        self.transit = self.root.secrets.transit

    def key(self, kind="aes256-gcm96", **options):
        """A new key; hvac itself does not know every type."""
        name = unique("key")
        self.write(f"keys/{name}", type=kind, **options)
        return name

    def call(self, method, *arguments, **named):
        return getattr(self.transit, method)(*arguments, mount_point=self.mount, **named)["data"]

    def write(self, path, **body):
        return self.root.write_data(f"{self.mount}/{path}", data=body)

    def encrypt(self, name, text="hello", **named):
        return self.call("encrypt_data", name, plaintext=b64(text), **named)["ciphertext"]

    def public_key(self, name, version="1"):
        return self.call("read_key", name)["keys"][version]["public_key"]


class KeyTests(TransitTestCase):
    def test_hvac_makes_a_key(self):
        name = unique("key")
        self.transit.create_key(
            name, key_type="ed25519", derived=True, exportable=True, allow_plaintext_backup=True,
            auto_rotate_period="24h", mount_point=self.mount,
        )
        made = self.call("read_key", name)
        self.assertEqual(
            ("ed25519", True, True, True, 86400),
            tuple(made[k] for k in ("type", "derived", "exportable", "allow_plaintext_backup", "auto_rotate_period")),
        )

    def test_a_new_key_is_answered_in_full(self):
        name = unique("key")
        made = self.transit.create_key(name, mount_point=self.mount)
        self.assertEqual(
            {
                "allow_plaintext_backup": False, "auto_rotate_period": 0, "deletion_allowed": False, "derived": False,
                "exportable": False, "imported_key": False, "latest_version": 1, "min_available_version": 0,
                "min_decryption_version": 1, "min_encryption_version": 0, "name": name, "soft_deleted": False,
                "supports_decryption": True, "supports_derivation": True, "supports_encryption": True,
                "supports_signing": False, "type": "aes256-gcm96", "keys": made["data"]["keys"],
            },
            made["data"],
        )
        self.assertIsInstance(made["data"]["keys"]["1"], int)
        self.assertEqual(made["data"], self.call("read_key", name))
        self.assertIn(name, self.call("list_keys")["keys"])

    def test_every_type_has_its_capabilities(self):
        for kind, encrypts, signs, derives in (
            *((kind, True, False, True) for kind in AEAD),
            ("ed25519", False, True, True),
            ("ecdsa-p256", False, True, False),
            ("ecdsa-p384", False, True, False),
            ("ecdsa-p521", False, True, False),
            ("rsa-2048", True, True, False),
        ):
            with self.subTest(kind):
                shown = self.call("read_key", self.key(kind))
                self.assertEqual(kind, shown["type"])
                self.assertEqual(
                    (encrypts, encrypts, signs, derives),
                    tuple(shown[f"supports_{use}"] for use in ("encryption", "decryption", "signing", "derivation")),
                )

    def test_rotate_configure_trim_delete(self):
        name = self.key()
        first = self.encrypt(name)
        self.assertEqual(2, self.call("rotate_key", name)["latest_version"])
        self.assertTrue(self.encrypt(name).startswith("vault:v2:"))
        self.call("rotate_key", name)
        self.refused(
            InvalidRequest, "deletion is not allowed for this key", self.transit.delete_key, name, mount_point=self.mount
        )
        configured = self.call(
            "update_key_configuration", name, min_decryption_version=2, min_encryption_version=3, deletion_allowed=True
        )
        self.assertEqual(
            (2, 3, True),
            tuple(configured[k] for k in ("min_decryption_version", "min_encryption_version", "deletion_allowed")),
        )
        self.refused(InvalidRequest, "too old", self.call, "decrypt_data", name, ciphertext=first)
        self.assertEqual(2, self.call("trim_key", name, min_version=2)["min_available_version"])
        self.done(self.transit.delete_key(name, mount_point=self.mount))
        self.refused(InvalidPath, "", self.call, "read_key", name)

    def test_export(self):
        name = self.key("ed25519", exportable=True)
        self.call("rotate_key", name)
        keys = self.call("export_key", name, key_type="signing-key")["keys"]
        self.assertEqual({"1", "2"}, set(keys))
        self.assertEqual(64, len(base64.b64decode(keys["2"])))
        self.assertEqual({"2"}, set(self.call("export_key", name, key_type="hmac-key", version="latest")["keys"]))
        self.refused(
            InvalidRequest, "private key material is not exportable", self.call, "export_key", self.key(), key_type="encryption-key"
        )

    def test_backup_and_restore(self):
        name = self.key(exportable=True, allow_plaintext_backup=True)
        ciphertext = self.encrypt(name)
        backup = self.call("backup_key", name)["backup"]
        self.refused(InternalServerError, "exporting is disallowed on the policy", self.call, "backup_key", self.key())
        self.refused(InternalServerError, "already exists", self.transit.restore_key, backup, mount_point=self.mount)
        self.done(self.transit.restore_key(backup, force=True, mount_point=self.mount))
        other = unique("restored")
        self.done(self.transit.restore_key(backup, name=other, mount_point=self.mount))
        self.assertEqual(b64("hello"), self.call("decrypt_data", other, ciphertext=ciphertext)["plaintext"])

    def test_soft_delete(self):
        name = self.key()
        self.root.delete(f"{self.mount}/keys/{name}/soft-delete")
        self.refused(InvalidRequest, "refusing to use soft-deleted key", self.encrypt, name)
        self.write(f"keys/{name}/soft-delete-restore")
        self.encrypt(name)

    def test_cache_and_keys_configuration(self):
        self.assertEqual({"size": 100}, self.write("cache-config", size=100)["data"])
        self.assertEqual({"size": 100}, self.root.read(f"{self.mount}/cache-config")["data"])
        self.assertEqual({"disable_upsert": True}, self.write("config/keys", disable_upsert=True)["data"])
        try:
            self.refused(InvalidRequest, "encryption key not found", self.encrypt, unique("none"))
        finally:
            self.write("config/keys", disable_upsert=False)


class EncryptionTests(TransitTestCase):
    def test_round_trip_of_every_type(self):
        for kind in (*AEAD, "rsa-2048"):
            with self.subTest(kind):
                name = self.key(kind)
                ciphertext = self.encrypt(name)
                self.call("rotate_key", name)
                self.assertEqual(b64("hello"), self.call("decrypt_data", name, ciphertext=ciphertext)["plaintext"])
                rewrapped = self.call("rewrap_data", name, ciphertext=ciphertext)
                self.assertEqual(2, rewrapped["key_version"])
                self.assertEqual(b64("hello"), self.call("decrypt_data", name, ciphertext=rewrapped["ciphertext"])["plaintext"])
                self.assertTrue(self.encrypt(name, key_version=1).startswith("vault:v1:"))

    def test_derived_and_convergent_keys(self):
        name = self.key(derived=True, convergent_encryption=True)
        context = b64("context")
        ciphertext = self.encrypt(name, context=context)
        self.assertEqual(ciphertext, self.encrypt(name, context=context))
        self.assertEqual(b64("hello"), self.call("decrypt_data", name, ciphertext=ciphertext, context=context)["plaintext"])
        self.refused(InvalidRequest, "missing 'context' for key derivation", self.encrypt, name)
        self.refused(
            InvalidRequest, "message authentication failed", self.call, "decrypt_data", name, ciphertext=ciphertext, context=b64("x")
        )

    def test_associated_data(self):
        name = self.key()
        ciphertext = self.encrypt(name, associated_data=b64("row"))
        self.assertEqual(
            b64("hello"), self.call("decrypt_data", name, ciphertext=ciphertext, associated_data=b64("row"))["plaintext"]
        )
        self.refused(InvalidRequest, "cipher: message authentication failed", self.call, "decrypt_data", name, ciphertext=ciphertext)

    def test_batches(self):
        name = self.key()
        made = self.call("encrypt_data", name, batch_input=[{"plaintext": b64("a")}, {"plaintext": b64("b"), "reference": "r"}])
        self.assertEqual(["", "r"], [item["reference"] for item in made["batch_results"]])
        items = [{"ciphertext": item["ciphertext"]} for item in made["batch_results"]]
        # hvac wants a ciphertext beside the batch; it does not count.
        opened = self.call("decrypt_data", name, ciphertext="", batch_input=items)
        self.assertEqual([b64("a"), b64("b")], [item["plaintext"] for item in opened["batch_results"]])
        rewrapped = self.call("rewrap_data", name, ciphertext="", batch_input=items)
        self.assertEqual(2, len(rewrapped["batch_results"]))

    def test_one_bad_item_makes_the_answer_400_with_all_results(self):
        name = self.key()
        answer = self.root.session.post(
            f"{self.root.url}/v1/{self.mount}/encrypt/{name}",
            json={"batch_input": [{"plaintext": b64("a")}, {"plaintext": "?"}]},
            headers={"X-Vault-Token": self.root.token},
        )
        self.assertEqual(400, answer.status_code)
        good, bad = answer.json()["data"]["batch_results"]
        self.assertTrue(good["ciphertext"].startswith("vault:v1:"))
        self.assertEqual("illegal base64 data at input byte 0", bad["error"])

    def test_encryption_makes_a_key_only_for_who_may_create(self):
        name = unique("key")
        updater = self.holder_of(f'path "{self.mount}/encrypt/*" {{ capabilities = ["update"] }}')
        creator = self.holder_of(f'path "{self.mount}/encrypt/*" {{ capabilities = ["create", "update"] }}')
        encrypt = updater.secrets.transit.encrypt_data
        self.refused(Forbidden, "permission denied", encrypt, name, plaintext=b64("x"), mount_point=self.mount)
        creator.secrets.transit.encrypt_data(name, plaintext=b64("x"), mount_point=self.mount)
        encrypt(name, plaintext=b64("x"), mount_point=self.mount)

    def test_data_keys(self):
        name = self.key()
        made = self.call("generate_data_key", name, key_type="plaintext", bits=512)
        self.assertEqual(64, len(base64.b64decode(made["plaintext"])))
        self.assertEqual(made["plaintext"], self.call("decrypt_data", name, ciphertext=made["ciphertext"])["plaintext"])
        self.assertNotIn("plaintext", self.call("generate_data_key", name, key_type="wrapped"))

    def test_openssl_opens_what_rsa_encrypted(self):
        name = self.key("rsa-2048", exportable=True)
        private = self.call("export_key", name, key_type="encryption-key")["keys"]["1"]
        status, plaintext = openssl(
            "pkeyutl", "-decrypt", "-inkey", "{key}", "-in", "{data}", "-out", "{out}",
            "-pkeyopt", "rsa_padding_mode:oaep", "-pkeyopt", "rsa_oaep_md:sha256",
            key=private, data=raw(self.encrypt(name)),
        )
        self.assertEqual((0, b"hello"), (status, plaintext))


class SignatureTests(TransitTestCase):
    def signed(self, name, **options):
        return self.call("sign_data", name, hash_input=b64("hello"), **options)["signature"]

    def valid(self, name, signature, text="hello", **options):
        return self.call("verify_signed_data", name, hash_input=b64(text), signature=signature, **options)["valid"]

    def test_round_trip_of_every_type_and_hash(self):
        for kind in ("ed25519", "ecdsa-p256", "ecdsa-p384", "ecdsa-p521", "rsa-2048"):
            name = self.key(kind)
            for algorithm in ("sha2-224", "sha2-256", "sha2-384", "sha2-512"):
                with self.subTest(kind=kind, algorithm=algorithm):
                    signature = self.signed(name, hash_algorithm=algorithm)
                    self.assertTrue(self.valid(name, signature, hash_algorithm=algorithm))
                    self.assertFalse(self.valid(name, signature, text="hallo", hash_algorithm=algorithm))

    def test_openssl_verifies_elliptic_signatures(self):
        for kind in ("ecdsa-p256", "ecdsa-p384", "ecdsa-p521"):
            with self.subTest(kind):
                name = self.key(kind)
                status, _ = openssl(
                    "dgst", "-sha256", "-verify", "{key}", "-signature", "{signature}", "{data}",
                    key=self.public_key(name), signature=raw(self.signed(name)), data=b"hello",
                )
                self.assertEqual(0, status)

    def test_openssl_verifies_rsa_signatures(self):
        name = self.key("rsa-2048")
        for algorithm, options, salt in (
            ("pkcs1v15", ("-sigopt", "rsa_padding_mode:pkcs1"), None),
            ("pss", ("-sigopt", "rsa_padding_mode:pss", "-sigopt", "rsa_pss_saltlen:max"), "auto"),
            ("pss", ("-sigopt", "rsa_padding_mode:pss", "-sigopt", "rsa_pss_saltlen:digest"), "hash"),
            ("pss", ("-sigopt", "rsa_padding_mode:pss", "-sigopt", "rsa_pss_saltlen:11"), "11"),
        ):
            with self.subTest(algorithm=algorithm, salt=salt):
                signature = self.signed(name, signature_algorithm=algorithm, salt_length=salt, hash_algorithm="sha2-384")
                status, _ = openssl(
                    "dgst", "-sha384", *options, "-verify", "{key}", "-signature", "{signature}", "{data}",
                    key=self.public_key(name), signature=raw(signature), data=b"hello",
                )
                self.assertEqual(0, status)
                self.assertTrue(self.valid(name, signature, signature_algorithm=algorithm, hash_algorithm="sha2-384"))

    def test_openssl_verifies_ed25519_signatures(self):
        name = self.key("ed25519")
        public = self.root.read(f"{self.mount}/export/public-key/{name}?format=pem")
        pem = public["data"]["keys"]["1"]
        status, _ = openssl(
            "pkeyutl", "-verify", "-rawin", "-pubin", "-inkey", "{key}", "-sigfile", "{signature}", "-in", "{data}",
            key=pem, signature=raw(self.signed(name)), data=b"hello",
        )
        self.assertEqual(0, status)

    def test_transit_verifies_what_openssl_signed(self):
        name = self.key("ecdsa-p256", exportable=True)
        private = self.call("export_key", name, key_type="signing-key")["keys"]["1"]
        status, signature = openssl("dgst", "-sha256", "-sign", "{key}", "-out", "{out}", "{data}", key=private, data=b"hello")
        self.assertEqual(0, status)
        self.assertTrue(self.valid(name, "vault:v1:" + b64(signature)))

    def test_derived_ed25519(self):
        name = self.key("ed25519", derived=True)
        signed = self.call("sign_data", name, hash_input=b64("hello"), context=b64("a"))
        self.assertEqual(32, len(base64.b64decode(signed["public_key"])))
        self.assertTrue(self.valid(name, signed["signature"], context=b64("a")))
        self.assertFalse(self.valid(name, signed["signature"], context=b64("b")))

    def test_hashed_input_and_jws(self):
        name = self.key("ecdsa-p256")
        digest = b64(hashlib.sha256(b"hello").digest())
        signature = self.call("sign_data", name, hash_input=digest, prehashed=True, marshaling_algorithm="jws")["signature"]
        self.assertEqual(64, len(base64.urlsafe_b64decode(signature.split(":")[2] + "==")))
        self.assertTrue(self.valid(name, signature, marshaling_algorithm="jws"))

    def test_batches(self):
        name = self.key("ed25519")
        made = self.call("sign_data", name, batch_input=[{"input": b64("a"), "reference": "r"}, {"input": "?"}])["batch_results"]
        self.assertEqual(("r", 1), (made[0]["reference"], made[0]["key_version"]))
        self.assertIn("unable to decode input as base64", made[1]["error"])

    def test_certificate_request_is_one_that_openssl_takes(self):
        for kind in ("ecdsa-p384", "ed25519", "rsa-2048"):
            with self.subTest(kind):
                csr = self.write(f"keys/{self.key(kind)}/csr")["data"]["csr"]
                status, _ = openssl("req", "-verify", "-noout", "-in", "{csr}", csr=csr)
                self.assertEqual(0, status)


class HmacHashRandomTests(TransitTestCase):
    def test_hmac_is_that_of_the_exported_key(self):
        name = self.key(exportable=True)
        key = base64.b64decode(self.call("export_key", name, key_type="hmac-key")["keys"]["1"])
        for algorithm, function in (("sha2-224", "sha224"), ("sha2-256", "sha256"), ("sha2-384", "sha384"), ("sha2-512", "sha512")):
            made = self.call("generate_hmac", name, hash_input=b64("hello"), algorithm=algorithm)["hmac"]
            self.assertEqual(hmac.new(key, b"hello", function).digest(), raw(made))
            verified = self.call("verify_signed_data", name, hash_input=b64("hello"), hmac=made, hash_algorithm=algorithm)
            self.assertTrue(verified["valid"])

    def test_hash(self):
        for algorithm, function in (("sha2-256", hashlib.sha256), ("sha2-512", hashlib.sha512)):
            made = self.call("hash_data", hash_input=b64("hello"), algorithm=algorithm, output_format="hex")
            self.assertEqual(function(b"hello").hexdigest(), made["sum"])

    def test_random_bytes(self):
        self.assertEqual(16, len(bytes.fromhex(self.call("generate_random_bytes", n_bytes=16, output_format="hex")["random_bytes"])))
        self.assertEqual(32, len(base64.b64decode(self.call("generate_random_bytes")["random_bytes"])))
        self.refused(InvalidRequest, "'bytes' should be less than", self.call, "generate_random_bytes", n_bytes=200000)


class ImportTests(TransitTestCase):
    def setUp(self):
        super().setUp()
        # Making the wrapping key, RSA-4096, takes long on a busy machine.
        self.root = hvac.Client(timeout=180)
        self.transit = self.root.secrets.transit

    def wrapped(self, secret):
        """As a client wraps: openssl does both layers."""
        wrapping = self.root.read(f"{self.mount}/wrapping_key")["data"]["public_key"]
        ephemeral = os.urandom(32)
        _, outer = openssl(
            "pkeyutl", "-encrypt", "-pubin", "-inkey", "{key}", "-in", "{data}", "-out", "{out}",
            "-pkeyopt", "rsa_padding_mode:oaep", "-pkeyopt", "rsa_oaep_md:sha256", "-pkeyopt", "rsa_mgf1_md:sha256",
            key=wrapping, data=ephemeral,
        )
        _, inner = openssl(
            "enc", "-id-aes256-wrap-pad", "-iv", "A65959A6", "-K", ephemeral.hex(), "-in", "{data}", "-out", "{out}", data=secret
        )
        self.assertEqual(512, len(outer))
        return b64(outer + inner)

    def test_keys_that_openssl_made_and_wrapped(self):
        secret = os.urandom(32)
        name = unique("imported")
        self.done(self.root.write_data(f"{self.mount}/keys/{name}/import", data={"type": "aes256-gcm96", "ciphertext": self.wrapped(secret), "exportable": True}))
        self.assertEqual(b64(secret), self.call("export_key", name, key_type="encryption-key")["keys"]["1"])
        self.assertTrue(self.call("read_key", name)["imported_key"])
        self.refused(InvalidRequest, "does not allow rotation", self.transit.rotate_key, name, mount_point=self.mount)

        _, pem = openssl("genpkey", "-algorithm", "EC", "-pkeyopt", "ec_paramgen_curve:P-256", "-out", "{out}")
        _, der = openssl("pkcs8", "-topk8", "-nocrypt", "-in", "{key}", "-outform", "DER", "-out", "{out}", key=pem)
        _, public = openssl("pkey", "-in", "{key}", "-pubout", "-out", "{out}", key=pem)
        name = unique("imported")
        self.write(f"keys/{name}/import", type="ecdsa-p256", ciphertext=self.wrapped(der))
        self.assertEqual(public.decode(), self.public_key(name))

    def test_public_key_only(self):
        _, pem = openssl("genpkey", "-algorithm", "RSA", "-pkeyopt", "rsa_keygen_bits:2048", "-out", "{out}")
        _, public = openssl("pkey", "-in", "{key}", "-pubout", "-out", "{out}", key=pem)
        name = unique("public")
        self.write(f"keys/{name}/import", type="rsa-2048", public_key=public.decode())
        _, signature = openssl("dgst", "-sha256", "-sign", "{key}", "-out", "{out}", "{data}", key=pem, data=b"hello")
        verified = self.call(
            "verify_signed_data", name, hash_input=b64("hello"), signature="vault:v1:" + b64(signature), signature_algorithm="pkcs1v15"
        )
        self.assertTrue(verified["valid"])
        self.refused(
            InvalidRequest, "does not contain a private part", self.call, "sign_data", name, hash_input=b64("hello")
        )
