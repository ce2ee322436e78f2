"""KV version 2: versions, check-and-set, patch, delete, undelete, destroy, metadata."""

import json

import hvac
from hvac.exceptions import InvalidPath, InvalidRequest, UnexpectedError
from support import VaultTestCase, unique

MERGE_PATCH = {"Content-Type": "application/merge-patch+json"}


class Kv2Tests(VaultTestCase):
    def setUp(self):
        super().setUp()
        self.mount = self.engine("kv", options={"version": "2"})
        self.kv = self.root.secrets.kv.v2

    def write(self, path, cas=None, **secret):
        return self.kv.create_or_update_secret(path, secret, cas=cas, mount_point=self.mount)["data"]

    def read(self, path, version=None, deleted=False):
        return self.kv.read_secret_version(
            path, version=version, mount_point=self.mount, raise_on_deleted_version=not deleted
        )["data"]

    def test_what_is_written_is_read(self):
        written = self.write("a/b", user="сәлем", pin="🔑")
        self.assertEqual((1, "", False, None), tuple(
            written[k] for k in ("version", "deletion_time", "destroyed", "custom_metadata")))
        read = self.read("a/b")
        self.assertEqual({"user": "сәлем", "pin": "🔑"}, read["data"])
        self.assertEqual(written, read["metadata"])

    def test_every_kind_of_json_survives(self):
        secret = {
            "text": "a\"b\\c\n\u0000\u2028", "int": 12345678901234567890123, "float": 1.5, "yes": True, "none": None,
            "list": [1, [], {}], "deep": {"x": {"y": ["z"]}}, "": "empty name",
        }  # fmt: skip
        self.write("json", **{})
        self.kv.create_or_update_secret("json", secret, mount_point=self.mount)
        self.assertEqual(secret, self.read("json")["data"])

    def test_names_that_urls_must_escape(self):
        for name in ("with space", "plus+sign", "percent%25", "қазақша", "a=b&c", "dot.name", "semi;colon", "at@home", "q?mark#hash"):
            with self.subTest(name=name):
                self.write(name, name=name)
                self.assertEqual({"name": name}, self.read(name)["data"])
                self.assertIn(name, self.kv.list_secrets("", mount_point=self.mount)["data"]["keys"])

    def test_versions_count_up_and_stay_readable(self):
        for n in range(1, 4):
            self.assertEqual(n, self.write("v", n=n)["version"])
        self.assertEqual([{"n": 1}, {"n": 2}, {"n": 3}], [self.read("v", version=n)["data"] for n in (1, 2, 3)])
        self.assertEqual({"n": 3}, self.read("v", version=0)["data"])
        self.refused(InvalidPath, "", self.read, "v", version=4)

    def test_a_missing_secret_is_an_invalid_path(self):
        refused = self.refused(InvalidPath, "", self.read, "missing")
        self.assertEqual({"errors": []}, refused.json)
        self.refused(InvalidPath, "", self.read, "missing", deleted=True)

    def test_check_and_set_writes_only_over_the_expected_version(self):
        self.assertEqual(1, self.write("c", cas=0, a=1)["version"])
        self.refused(InvalidRequest, "check-and-set parameter did not match the current version", self.write, "c", cas=0, a=2)
        self.assertEqual(2, self.write("c", cas=1, a=2)["version"])
        self.assertEqual({"a": 2}, self.read("c")["data"])

    def test_required_check_and_set_refuses_a_blind_write(self):
        self.kv.configure(cas_required=True, max_versions=3, mount_point=self.mount)
        self.refused(InvalidRequest, "check-and-set parameter required for this call", self.write, "c", a=1)
        self.assertEqual(1, self.write("c", cas=0, a=1)["version"])

    def test_configuration_is_read_back(self):
        self.done(self.kv.configure(max_versions=3, cas_required=True, delete_version_after="1h30m", mount_point=self.mount))
        self.assertEqual(
            {"max_versions": 3, "cas_required": True, "delete_version_after": "1h30m0s"},
            self.kv.read_configuration(mount_point=self.mount)["data"],
        )

    def test_hvac_patch_reads_and_writes(self):
        self.write("p", a=1, b=2)
        self.assertEqual(2, self.kv.patch("p", {"b": 3, "c": 4}, mount_point=self.mount)["data"]["version"])
        self.assertEqual({"a": 1, "b": 3, "c": 4}, self.read("p")["data"])
        self.refused(InvalidPath, "patch only works on existing data", self.kv.patch, "none", {"a": 1}, mount_point=self.mount)

    def merge(self, path, **body):
        return self.root.adapter.request("patch", f"/v1/{self.mount}/{path}", json=body, headers=dict(MERGE_PATCH))

    def test_merge_patch_changes_adds_and_removes(self):
        self.write("p", keep=1, change=2, drop=3, deep={"a": 1, "b": 2})
        patched = self.merge("data/p", data={"change": 22, "drop": None, "add": 4, "deep": {"b": None}}, options={"cas": 1})
        self.assertEqual(2, patched["data"]["version"])
        self.assertEqual({"keep": 1, "change": 22, "add": 4, "deep": {"a": 1}}, self.read("p")["data"])
        self.refused(InvalidRequest, "check-and-set", self.merge, "data/p", data={"a": 1}, options={"cas": 1})
        self.refused(InvalidPath, "", self.merge, "data/none", data={"a": 1})

    def test_patch_of_plain_json_is_refused(self):
        self.write("p", a=1)
        self.refused(
            UnexpectedError, "PATCH requires Content-Type of application/merge-patch+json",
            self.root.adapter.request, "patch", f"/v1/{self.mount}/data/p", json={"data": {"a": 2}},
        )  # fmt: skip

    def test_a_deleted_version_is_gone_with_its_metadata_told(self):
        self.write("d", a=1)
        self.done(self.kv.delete_latest_version_of_secret("d", mount_point=self.mount))
        refused = self.refused(InvalidPath, "", self.read, "d")
        self.assertIsNone(refused.json["data"]["data"])
        told = self.read("d", deleted=True)["metadata"]
        self.assertTrue(told["deletion_time"])
        self.assertFalse(told["destroyed"])

    def test_undelete_brings_versions_back(self):
        for n in (1, 2, 3):
            self.write("u", n=n)
        self.done(self.kv.delete_secret_versions("u", [1, 3], mount_point=self.mount))
        self.assertEqual({"n": 2}, self.read("u", version=2)["data"])
        self.refused(InvalidPath, "", self.read, "u", version=1)
        self.refused(InvalidPath, "", self.read, "u")
        self.done(self.kv.undelete_secret_versions("u", [1, 3], mount_point=self.mount))
        self.assertEqual([{"n": 1}, {"n": 3}], [self.read("u", version=n)["data"] for n in (1, 3)])

    def test_destroyed_versions_never_come_back(self):
        self.write("x", n=1)
        self.write("x", n=2)
        self.done(self.kv.destroy_secret_versions("x", [1], mount_point=self.mount))
        self.kv.undelete_secret_versions("x", [1], mount_point=self.mount)
        refused = self.refused(InvalidPath, "", self.read, "x", version=1)
        self.assertTrue(refused.json["data"]["metadata"]["destroyed"])
        self.assertEqual({"n": 2}, self.read("x")["data"])

    def test_versions_beyond_the_maximum_are_dropped(self):
        self.kv.configure(max_versions=2, mount_point=self.mount)
        for n in (1, 2, 3):
            self.write("m", n=n)
        self.refused(InvalidPath, "", self.read, "m", version=1)
        data = self.kv.read_secret_metadata("m", mount_point=self.mount)["data"]
        self.assertEqual((["2", "3"], 2, 3), (sorted(data["versions"]), data["oldest_version"], data["current_version"]))

    def test_metadata_of_a_secret(self):
        self.done(self.kv.update_metadata(
            "meta", max_versions=4, cas_required=True, delete_version_after="10m",
            custom_metadata={"owner": "calc", "класс": "тайна"}, mount_point=self.mount,
        ))  # fmt: skip
        self.write("meta", cas=0, a=1)
        data = self.kv.read_secret_metadata("meta", mount_point=self.mount)["data"]
        self.assertEqual(
            (4, True, "10m0s", {"owner": "calc", "класс": "тайна"}, 1),
            tuple(data[k] for k in ("max_versions", "cas_required", "delete_version_after", "custom_metadata", "current_version")),
        )
        self.assertEqual({"created_time", "deletion_time", "destroyed"}, {"created_time", "deletion_time", "destroyed"} & data["versions"]["1"].keys())
        read = self.read("meta")["metadata"]
        self.assertEqual({"owner": "calc", "класс": "тайна"}, read["custom_metadata"])
        self.assertTrue(read["deletion_time"], "delete_version_after sets the time at writing")

    def test_metadata_is_patched(self):
        self.kv.update_metadata("meta", custom_metadata={"a": "1", "b": "2"}, mount_point=self.mount)
        self.done(self.merge("metadata/meta", custom_metadata={"b": None, "c": "3"}, max_versions=7))
        data = self.kv.read_secret_metadata("meta", mount_point=self.mount)["data"]
        self.assertEqual(({"a": "1", "c": "3"}, 7), (data["custom_metadata"], data["max_versions"]))
        self.refused(InvalidPath, "", self.merge, "metadata/none", max_versions=1)

    def test_custom_metadata_is_text_and_bounded(self):
        for bad in ({"n": {"deep": 1}}, {"k" * 200: "v"}, {"k": "v" * 600}, {str(n): "v" for n in range(65)}):
            with self.subTest(bad=str(bad)[:30]):
                self.refused(InvalidRequest, "", self.kv.update_metadata, "big", custom_metadata=bad, mount_point=self.mount)
        self.refused(InvalidPath, "", self.kv.read_secret_metadata, "big", mount_point=self.mount)

    def test_deleting_metadata_deletes_everything(self):
        self.write("gone", a=1)
        self.done(self.kv.delete_metadata_and_all_versions("gone", mount_point=self.mount))
        self.refused(InvalidPath, "", self.read, "gone")
        self.refused(InvalidPath, "", self.kv.read_secret_metadata, "gone", mount_point=self.mount)
        self.assertEqual(1, self.write("gone", a=2)["version"])

    def test_lists_show_folders_once_and_in_order(self):
        for path in ("b", "a/1", "a/2/3", "a", "c/d"):
            self.write(path, x=1)
        self.assertEqual(["a", "a/", "b", "c/"], self.kv.list_secrets("", mount_point=self.mount)["data"]["keys"])
        self.assertEqual(["1", "2/"], self.kv.list_secrets("a", mount_point=self.mount)["data"]["keys"])
        self.assertEqual(["1", "2/"], self.kv.list_secrets("a/", mount_point=self.mount)["data"]["keys"])
        self.refused(InvalidPath, "", self.kv.list_secrets, "nothing", mount_point=self.mount)
        self.assertEqual(["d"], self.root.list(f"{self.mount}/metadata/c")["data"]["keys"])
        self.assertIsNone(self.root.list(f"{self.mount}/metadata/nothing"))

    def test_a_strict_client_lists_by_get(self):
        self.write("s/t", x=1)
        strict = hvac.Client(strict_http=True)
        self.assertEqual(["t"], strict.secrets.kv.v2.list_secrets("s", mount_point=self.mount)["data"]["keys"])

    def test_subkeys_tell_names_without_values(self):
        self.write("k", user="u", db={"host": "h", "port": {"n": 1}}, none=None)
        answer = self.root.read(f"{self.mount}/subkeys/k")["data"]
        self.assertEqual({"user": None, "db": {"host": None, "port": {"n": None}}, "none": None}, answer["subkeys"])
        self.assertEqual(1, answer["metadata"]["version"])
        shallow = self.root.read(f"{self.mount}/subkeys/k?depth=1&version=1")["data"]["subkeys"]
        self.assertEqual({"user": None, "db": None, "none": None}, shallow)
        self.assertNotIn('"h"', json.dumps(answer))

    def test_deleting_what_is_not_there_is_no_error(self):
        self.done(self.kv.delete_latest_version_of_secret("none", mount_point=self.mount))
        self.done(self.kv.delete_secret_versions("none", [1], mount_point=self.mount))
        self.done(self.kv.undelete_secret_versions("none", [1], mount_point=self.mount))
        self.done(self.kv.destroy_secret_versions("none", [1], mount_point=self.mount))
        self.done(self.kv.delete_metadata_and_all_versions("none", mount_point=self.mount))

    def test_a_write_without_data_is_refused(self):
        self.refused(InvalidRequest, "no data provided", self.root.write_data, f"{self.mount}/data/x", data={"a": 1})
        self.refused(InvalidPath, "", self.read, "x")

    def test_a_wrong_path_says_what_is_wrong(self):
        answer = self.refused(InvalidPath, "", self.root.adapter.get, f"/v1/{self.mount}/{unique('x')}")
        self.assertIn("Invalid path for a versioned K/V secrets engine", json.dumps(answer.json))

    def test_a_version_that_is_no_number_is_refused(self):
        self.write("n", a=1)
        self.refused(InvalidRequest, "", self.read, "n", version="one")

    def test_a_large_secret_is_kept_whole(self):
        secret = {"pem": "x" * 400_000}
        self.kv.create_or_update_secret("large", secret, mount_point=self.mount)
        self.assertEqual(secret, self.read("large")["data"])
