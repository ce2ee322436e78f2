"""KV version 1 and the cubbyhole."""

import hvac
from hvac.exceptions import InvalidPath, InvalidRequest
from support import VaultTestCase


class Kv1Tests(VaultTestCase):
    def setUp(self):
        super().setUp()
        self.mount = self.engine("kv", options={"version": "1"})
        self.kv = self.root.secrets.kv.v1

    def read(self, path):
        return self.kv.read_secret(path, mount_point=self.mount)

    def test_write_read_overwrite_delete(self):
        self.done(self.kv.create_or_update_secret("a", {"x": "1", "y": [2]}, mount_point=self.mount))
        answer = self.read("a")
        self.assertEqual({"x": "1", "y": [2]}, answer["data"])
        self.assertEqual((2764800, False, ""), tuple(answer[k] for k in ("lease_duration", "renewable", "lease_id")))
        self.done(self.kv.create_or_update_secret("a", {"x": "2"}, mount_point=self.mount))
        self.assertEqual({"x": "2"}, self.read("a")["data"])
        self.done(self.kv.delete_secret("a", mount_point=self.mount))
        self.refused(InvalidPath, "", self.read, "a")

    def test_put_and_post_do_the_same(self):
        for method in ("PUT", "POST"):
            self.done(self.kv.create_or_update_secret(method, {"by": method}, method=method, mount_point=self.mount))
            self.assertEqual({"by": method}, self.read(method)["data"])

    def test_a_ttl_inside_the_secret_is_its_lease_duration(self):
        self.kv.create_or_update_secret("t", {"ttl": "30m"}, mount_point=self.mount)
        self.assertEqual(1800, self.read("t")["lease_duration"])

    def test_lists(self):
        for path in ("a", "a/b", "c/d/e"):
            self.kv.create_or_update_secret(path, {"x": 1}, mount_point=self.mount)
        self.assertEqual(["a", "a/", "c/"], self.kv.list_secrets("", mount_point=self.mount)["data"]["keys"])
        self.assertEqual(["d/"], self.kv.list_secrets("c", mount_point=self.mount)["data"]["keys"])
        self.refused(InvalidPath, "", self.kv.list_secrets, "x", mount_point=self.mount)

    def test_no_data_is_refused(self):
        self.refused(InvalidRequest, "missing data fields", self.kv.create_or_update_secret, "n", {}, mount_point=self.mount)

    def test_hvac_reads_and_writes_by_path(self):
        self.root.write(f"{self.mount}/w", None, user="u")
        self.assertEqual({"user": "u"}, self.root.read(f"{self.mount}/w")["data"])
        self.root.delete(f"{self.mount}/w")
        self.assertIsNone(self.root.read(f"{self.mount}/w"))

    def test_tuning_to_version_2_keeps_the_secrets(self):
        self.kv.create_or_update_secret("old", {"x": "1"}, mount_point=self.mount)
        self.root.sys.tune_mount_configuration(self.mount, options={"version": "2"})
        self.assertEqual("2", self.root.sys.retrieve_mount_option(self.mount, "version"))
        read = self.root.secrets.kv.v2.read_secret_version("old", mount_point=self.mount, raise_on_deleted_version=False)
        self.assertEqual({"x": "1"}, read["data"]["data"])


class CubbyholeTests(VaultTestCase):
    def test_each_token_has_its_own(self):
        one, two = self.holder("default"), self.holder("default")
        self.done(one.write("cubbyhole/a/b", None, mine="1"))
        self.assertEqual({"mine": "1"}, one.read("cubbyhole/a/b")["data"])
        self.assertEqual(["b"], one.list("cubbyhole/a")["data"]["keys"])
        self.assertIsNone(two.read("cubbyhole/a/b"))
        self.assertIsNone(self.root.read("cubbyhole/a/b"))
        one.delete("cubbyhole/a/b")
        self.assertIsNone(one.read("cubbyhole/a/b"))

    def test_it_ends_with_its_token(self):
        token = self.root.auth.token.create(id="cubby-1", policies=["default"])["auth"]["client_token"]
        hvac.Client(token=token).write("cubbyhole/a", None, x="1")
        self.root.auth.token.revoke(token)
        again = hvac.Client(token=self.root.auth.token.create(id="cubby-1", policies=["default"])["auth"]["client_token"])
        self.addCleanup(again.auth.token.revoke_self)
        self.assertIsNone(again.read("cubbyhole/a"))

    def test_a_batch_token_has_none(self):
        batch = self.holder("default", type="batch")
        self.refused(InvalidRequest, "cubbyhole operations are only supported by 'service' type tokens", batch.read, "cubbyhole/a")
