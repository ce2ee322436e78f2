"""Mounts, auth methods, policies, capabilities, audit devices."""

import os

import hvac
from hvac.exceptions import Forbidden, InvalidPath, InvalidRequest
from support import VaultTestCase, unique


class MountTests(VaultTestCase):
    def test_a_mount_is_listed_with_what_it_was_given(self):
        path = self.engine("kv", description="of tests", options={"version": "2"}, config={"default_lease_ttl": "1h", "max_lease_ttl": 7200})
        listed = self.root.sys.list_mounted_secrets_engines()
        self.assertEqual(listed["data"][f"{path}/"], listed[f"{path}/"], "old clients read the top level")
        mount = listed["data"][f"{path}/"]
        self.assertEqual(
            ("kv", "of tests", {"version": "2"}, False, False, 3600, 7200),
            (mount["type"], mount["description"], mount["options"], mount["local"], mount["seal_wrap"],
             mount["config"]["default_lease_ttl"], mount["config"]["max_lease_ttl"]),
        )  # fmt: skip
        self.assertTrue(mount["accessor"].startswith("kv_"))
        self.assertTrue(mount["uuid"])
        self.assertLessEqual({"cubbyhole/", "sys/"}, listed["data"].keys())
        self.assertEqual("2", self.root.sys.retrieve_mount_option(path, "version"))

    def test_a_mount_without_version_is_version_1(self):
        path = self.engine("kv")
        self.root.secrets.kv.v1.create_or_update_secret("a", {"x": 1}, mount_point=path)
        self.assertEqual({"x": 1}, self.root.read(f"{path}/a")["data"])

    def test_kv_v2_is_a_type_too(self):
        path = self.engine("kv-v2")
        mount = self.root.sys.list_mounted_secrets_engines()["data"][f"{path}/"]
        self.assertEqual(("kv", {"version": "2"}), (mount["type"], mount["options"]))

    def test_paths_in_use_are_refused_either_way(self):
        path = self.engine("kv", path=f"{unique('deep')}/kv")
        for other in (path, path.split("/")[0], f"{path}/below"):
            with self.subTest(path=other):
                self.refused(InvalidRequest, "path is already in use at", self.root.sys.enable_secrets_engine, "kv", path=other)

    def test_protected_and_unknown_are_refused(self):
        for path in ("sys", "cubbyhole", "auth", "sys/x"):
            with self.subTest(path=path):
                self.refused(InvalidRequest, "", self.root.sys.enable_secrets_engine, "kv", path=path)
        self.refused(InvalidRequest, "", self.root.sys.enable_secrets_engine, "nonsense", path=unique("x"))
        self.refused(InvalidRequest, "", self.root.sys.disable_secrets_engine, "sys")

    def test_tuning(self):
        path = self.engine("kv", options={"version": "2"})
        self.done(self.root.sys.tune_mount_configuration(
            path, default_lease_ttl="30m", max_lease_ttl="45m", description="tuned", listing_visibility="unauth",
            audit_non_hmac_request_keys=["a"], audit_non_hmac_response_keys=["b", "c"], passthrough_request_headers=["X-A"],
        ))  # fmt: skip
        tune = self.root.sys.read_mount_configuration(path)["data"]
        self.assertEqual(
            (1800, 2700, "tuned", "unauth", ["a"], ["b", "c"], ["X-A"], False, {"version": "2"}),
            tuple(tune[k] for k in (
                "default_lease_ttl", "max_lease_ttl", "description", "listing_visibility", "audit_non_hmac_request_keys",
                "audit_non_hmac_response_keys", "passthrough_request_headers", "force_no_cache", "options",
            )),
        )  # fmt: skip
        self.refused(InvalidRequest, "", self.root.sys.tune_mount_configuration, path, default_lease_ttl="2h")
        self.assertEqual(1800, self.root.sys.read_mount_configuration(path)["data"]["default_lease_ttl"])

    def test_a_missing_mount(self):
        path = unique("none")
        self.refused(InvalidRequest, f'No secret engine mount at {path}/', self.root.adapter.get, f"/v1/sys/mounts/{path}")
        self.refused(InvalidRequest, f'cannot fetch sysview for path "{path}/"', self.root.sys.read_mount_configuration, path)
        self.done(self.root.sys.disable_secrets_engine(path))
        self.refused(InvalidPath, f'no handler for route "{path}/x". route entry not found.', self.root.adapter.get, f"/v1/{path}/x")

    def test_moving_a_mount_moves_its_secrets(self):
        path, new = self.engine("kv", options={"version": "2"}), unique("moved")
        self.root.secrets.kv.v2.create_or_update_secret("a", {"x": 1}, mount_point=path)
        moved = self.root.sys.move_backend(path, new)
        self.addCleanup(self.root.sys.disable_secrets_engine, new)
        status = self.root.read(f"sys/remount/status/{moved['data']['migration_id']}")["data"]
        self.assertEqual("success", status["migration_info"]["status"])
        read = self.root.secrets.kv.v2.read_secret_version("a", mount_point=new, raise_on_deleted_version=False)
        self.assertEqual({"x": 1}, read["data"]["data"])
        self.assertNotIn(f"{path}/", self.root.sys.list_mounted_secrets_engines()["data"])

    def test_a_disabled_mount_forgets_its_secrets(self):
        path = self.engine("kv", options={"version": "1"})
        self.root.secrets.kv.v1.create_or_update_secret("a", {"x": 1}, mount_point=path)
        self.done(self.root.sys.disable_secrets_engine(path))
        self.engine("kv", path=path, options={"version": "1"})
        self.assertIsNone(self.root.read(f"{path}/a"))


class AuthMethodTests(VaultTestCase):
    def test_a_method_is_enabled_listed_tuned_disabled(self):
        path = self.method("approle", description="of tests", config={"default_lease_ttl": "1h"})
        listed = self.root.sys.list_auth_methods()
        self.assertEqual(listed["data"][f"{path}/"], listed[f"{path}/"])
        method = listed["data"][f"{path}/"]
        self.assertEqual(("approle", "of tests", 3600), (method["type"], method["description"], method["config"]["default_lease_ttl"]))
        self.assertIn("token/", listed["data"])
        self.done(self.root.sys.tune_auth_method(path, description="tuned", max_lease_ttl="2h"))
        tune = self.root.sys.read_auth_method_tuning(path)["data"]
        self.assertEqual(("tuned", 7200, "default-service"), (tune["description"], tune["max_lease_ttl"], tune["token_type"]))
        self.done(self.root.sys.disable_auth_method(path))
        self.assertNotIn(f"{path}/", self.root.sys.list_auth_methods()["data"])

    def test_a_path_in_use_and_the_token_method_are_protected(self):
        path = self.method("approle")
        self.refused(InvalidRequest, "path is already in use at", self.root.sys.enable_auth_method, "approle", path=path)
        self.refused(InvalidRequest, "", self.root.sys.disable_auth_method, "token")

    def test_tokens_end_with_their_method(self):
        path = unique("approle")
        self.root.sys.enable_auth_method("approle", path=path)
        self.root.auth.approle.create_or_update_approle("r", mount_point=path)
        role_id = self.root.auth.approle.read_role_id("r", mount_point=path)["data"]["role_id"]
        secret_id = self.root.auth.approle.generate_secret_id("r", mount_point=path)["data"]["secret_id"]
        client = hvac.Client(token="")
        client.auth.approle.login(role_id, secret_id, mount_point=path)
        self.assertTrue(client.is_authenticated())
        self.root.sys.disable_auth_method(path)
        self.assertFalse(client.is_authenticated())


RULES = 'path "secret/data/a" { capabilities = ["read"] }\n'


class PolicyTests(VaultTestCase):
    def test_both_forms_show_the_same_policy(self):
        name = self.policy(RULES)
        old = self.root.sys.read_policy(name)
        self.assertEqual((RULES, RULES, name), (old["data"]["rules"], old["rules"], old["data"]["name"]))
        self.assertEqual((RULES, name), tuple(self.root.sys.read_acl_policy(name)["data"][k] for k in ("policy", "name")))
        self.assertEqual(RULES, self.root.get_policy(name))
        self.assertIn(name, self.root.sys.list_policies()["data"]["policies"])
        self.assertIn(name, self.root.sys.list_policies()["data"]["keys"])
        self.assertIn(name, self.root.sys.list_acl_policies()["data"]["keys"])
        self.done(self.root.sys.delete_acl_policy(name))
        self.refused(InvalidPath, "", self.root.sys.read_policy, name)
        self.assertIsNone(self.root.get_policy(name))

    def test_a_policy_as_json(self):
        name = unique("policy")
        self.done(self.root.sys.create_or_update_acl_policy(name, {"path": {"cubbyhole/x": {"capabilities": ["deny"]}}}))
        self.addCleanup(self.root.sys.delete_acl_policy, name)
        holder = self.holder("default", name)
        self.refused(Forbidden, "permission denied", holder.read, "cubbyhole/x")
        self.assertIsNone(holder.read("cubbyhole/y"))

    def test_a_wrong_policy_is_refused_with_its_place_and_changes_nothing(self):
        name = self.policy(RULES)
        for wrong in ('path "x" {', 'path "x" { capabilities = ["fly"] }', 'route "x" {}', "{", 'path "x" { capabilites = ["read"] }'):
            with self.subTest(wrong=wrong):
                self.refused(InvalidRequest, "", self.root.sys.create_or_update_policy, name, wrong)
        self.assertEqual(RULES, self.root.get_policy(name))

    def test_root_and_default_are_protected(self):
        self.refused(InvalidRequest, "cannot delete default policy", self.root.sys.delete_policy, "default")
        self.refused(InvalidRequest, 'cannot delete "root" policy', self.root.sys.delete_policy, "root")
        self.refused(InvalidRequest, "", self.root.sys.create_or_update_policy, "root", RULES)
        self.assertLessEqual({"default", "root"}, set(self.root.sys.list_policies()["data"]["policies"]))

    def test_a_change_reaches_living_tokens_at_once(self):
        mount = self.engine("kv", options={"version": "2"})
        self.root.secrets.kv.v2.create_or_update_secret("a", {"x": 1}, mount_point=mount)
        name = self.policy('path "cubbyhole/*" { capabilities = ["read"] }')
        holder = self.holder(name)
        read = lambda: holder.secrets.kv.v2.read_secret_version("a", mount_point=mount, raise_on_deleted_version=False)
        refused = self.refused(Forbidden, "permission denied", read)
        self.assertEqual(["1 error occurred:\n\t* permission denied\n\n"], refused.errors)
        self.root.sys.create_or_update_policy(name, f'path "{mount}/data/+" {{ capabilities = ["read"] }}')
        self.assertEqual({"x": 1}, read()["data"]["data"])
        self.root.sys.create_or_update_policy(name, f'path "{mount}/*" {{ capabilities = ["read"] }}\npath "{mount}/data/a" {{ capabilities = ["deny"] }}')
        self.refused(Forbidden, "permission denied", read)

    def test_parameters_are_allowed_required_and_denied(self):
        mount = self.engine("kv", options={"version": "1"})
        holder = self.holder_of(
            f'path "{mount}/*" {{ capabilities = ["create", "update"]\n required_parameters = ["owner"]\n'
            ' allowed_parameters = { "owner" = ["calc", "risk"], "*" = [] }\n denied_parameters = { "forbidden" = [] } }'
        )
        write = lambda **data: holder.write_data(f"{mount}/a", data=data)
        self.done(write(owner="calc", other="x"))
        for wrong in ({"other": "x"}, {"owner": "etl"}, {"owner": "calc", "forbidden": "1"}):
            with self.subTest(wrong=wrong):
                self.refused(Forbidden, "permission denied", write, **wrong)

    def test_only_wrapped_answers_where_the_policy_wants_wrapping(self):
        holder = self.holder_of('path "cubbyhole/*" { capabilities = ["create", "update", "read"] min_wrapping_ttl = "1m" max_wrapping_ttl = "2m" }')
        self.root.write("cubbyhole/a", None, x="1")
        self.refused(Forbidden, "permission denied", holder.read, "cubbyhole/a")
        self.refused(Forbidden, "permission denied", holder.read, "cubbyhole/a", wrap_ttl="5m")


class CapabilityTests(VaultTestCase):
    def test_of_itself_of_a_token_and_of_an_accessor(self):
        name = self.policy('path "a/*" { capabilities = ["read", "list"] }\npath "a/no" { capabilities = ["deny"] }')
        auth = self.root.auth.token.create(policies=[name], no_default_policy=True)["auth"]
        client = hvac.Client(token=auth["client_token"])
        expected = {"a/b": ["list", "read"], "a/no": ["deny"], "z": ["deny"]}
        paths = list(expected)
        for answer in (
            self.root.sys.get_capabilities(paths, token=auth["client_token"]),
            self.root.sys.get_capabilities(paths, accessor=auth["accessor"]),
        ):
            self.assertEqual(expected, {p: answer["data"][p] for p in paths})
        self.refused(Forbidden, "permission denied", client.sys.get_capabilities, paths)
        mine = self.holder(name).sys.get_capabilities(["a/b"])
        self.assertEqual(["list", "read"], mine["data"]["a/b"])
        self.assertEqual(["list", "read"], mine["data"]["capabilities"])
        self.assertEqual(["list", "read"], mine["capabilities"])
        self.assertEqual(["root"], self.root.sys.get_capabilities(["any"])["data"]["any"])

    def test_an_unknown_token_has_none(self):
        with self.assertRaises((InvalidRequest, Forbidden)):
            self.root.sys.get_capabilities(["a"], token="hvs.unknown")


FOLDER = os.environ.get("AUDIT_FOLDER", "")


class AuditTests(VaultTestCase):
    def test_a_device_is_enabled_listed_hashed_disabled(self):
        path = unique("audit")
        self.done(self.root.sys.enable_audit_device("file", path=path, description="of tests", options={"file_path": f"{FOLDER}/{path}.log"}))
        self.addCleanup(self.root.sys.disable_audit_device, path)
        listed = self.root.sys.list_enabled_audit_devices()
        self.assertEqual(listed["data"][f"{path}/"], listed[f"{path}/"])
        device = listed["data"][f"{path}/"]
        self.assertEqual(("file", "of tests", f"{path}/", False), tuple(device[k] for k in ("type", "description", "path", "local")))
        one = self.root.sys.calculate_hash(path, "secret value")
        self.assertRegex(one["data"]["hash"], "^hmac-sha256:[0-9a-f]{64}$")
        self.assertEqual(one["data"]["hash"], one["hash"])
        self.assertEqual(one["hash"], self.root.sys.calculate_hash(path, "secret value")["hash"])
        self.assertNotEqual(one["hash"], self.root.sys.calculate_hash(path, "another")["hash"])
        self.done(self.root.sys.disable_audit_device(path))
        self.assertNotIn(f"{path}/", self.root.sys.list_enabled_audit_devices()["data"])
        self.refused(InvalidRequest, "", self.root.sys.calculate_hash, path, "x")

    def test_a_read_is_recorded_without_its_value(self):
        mount = self.engine("kv", options={"version": "2"})
        value = unique("the-value")
        path = unique("audit")
        file = f"{FOLDER}/{path}.log"
        self.root.sys.enable_audit_device("file", path=path, options={"file_path": file})
        self.addCleanup(self.root.sys.disable_audit_device, path)
        self.root.secrets.kv.v2.create_or_update_secret("a", {"x": value}, mount_point=mount)
        self.root.secrets.kv.v2.read_secret_version("a", mount_point=mount, raise_on_deleted_version=False)
        with open(file, encoding="utf-8") as lines:
            text = lines.read()
        self.assertIn(f'"path":"{mount}/data/a"', text)
        self.assertIn(self.root.sys.calculate_hash(path, value)["hash"], text)
        self.assertNotIn(value, text)
        self.assertNotIn(self.root.token, text)

    def test_impossible_devices_are_refused(self):
        for kind, options in (("file", {}), ("nonsense", {}), ("file", {"file_path": "/proc/none/x.log"})):
            with self.subTest(kind=kind, options=options):
                self.refused(InvalidRequest, "", self.root.sys.enable_audit_device, kind, path=unique("bad"), options=options)
