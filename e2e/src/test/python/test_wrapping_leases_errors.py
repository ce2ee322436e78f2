"""Response wrapping, leases, and the exceptions that hvac makes of errors."""

import hvac
import requests
from hvac.exceptions import Forbidden, InvalidPath, InvalidRequest, UnexpectedError
from support import VaultTestCase, stranger, unique

USED = "wrapping token is not valid or does not exist"


class WrappingTests(VaultTestCase):
    def wrapped(self, ttl="5m"):
        self.root.write("cubbyhole/w", None, x="1")
        return self.root.read("cubbyhole/w", wrap_ttl=ttl)["wrap_info"]

    def test_an_answer_is_wrapped_and_unwrapped_once_by_its_token(self):
        wrap = self.wrapped()
        self.assertEqual((300, "cubbyhole/w"), (wrap["ttl"], wrap["creation_path"]))
        self.assertTrue(wrap["accessor"] and wrap["creation_time"])
        client = hvac.Client(token=wrap["token"])
        self.assertEqual({"x": "1"}, client.sys.unwrap()["data"])
        self.refused(InvalidRequest, USED, hvac.Client(token=wrap["token"]).sys.unwrap)

    def test_another_token_unwraps_by_naming_it(self):
        wrap = self.wrapped()
        self.assertEqual({"x": "1"}, self.root.sys.unwrap(wrap["token"])["data"])
        self.refused(InvalidRequest, USED, self.root.sys.unwrap, wrap["token"])
        self.refused(InvalidRequest, USED, self.root.sys.unwrap, "hvs.unknown")

    def test_wrap_lookup_rewrap(self):
        wrap = self.root.sys.wrap({"a": "b"}, ttl=120)["wrap_info"]
        self.assertEqual((120, "sys/wrapping/wrap"), (wrap["ttl"], wrap["creation_path"]))
        seen = stranger().write_data("sys/wrapping/lookup", data={"token": wrap["token"]})["data"]
        self.assertEqual((120, "sys/wrapping/wrap"), (seen["creation_ttl"], seen["creation_path"]))
        fresh = self.root.write_data("sys/wrapping/rewrap", data={"token": wrap["token"]})["wrap_info"]
        self.assertEqual(120, fresh["ttl"])
        self.refused(InvalidRequest, USED, self.root.sys.unwrap, wrap["token"])
        self.assertEqual({"a": "b"}, self.root.sys.unwrap(fresh["token"])["data"])

    def test_a_wrapped_token_keeps_its_auth(self):
        wrap = self.root.auth.token.create(policies=["default"], wrap_ttl="1m")["wrap_info"]
        self.assertTrue(wrap["wrapped_accessor"])
        auth = stranger().sys.unwrap(wrap["token"])["auth"]
        self.assertEqual(wrap["wrapped_accessor"], auth["accessor"])
        self.assertTrue(hvac.Client(token=auth["client_token"]).is_authenticated())

    def test_hvac_logs_in_with_a_wrapped_token(self):
        wrap = self.root.auth.token.create(policies=["default"], wrap_ttl="1m")["wrap_info"]
        client = stranger()
        client.auth_cubbyhole(wrap["token"])
        self.assertTrue(client.is_authenticated())

    def test_a_wrapping_token_can_do_nothing_else(self):
        wrap = self.wrapped()
        self.refused(Forbidden, "permission denied", hvac.Client(token=wrap["token"]).read, "cubbyhole/w")

    def test_wrong_wrap_ttls_are_refused(self):
        for ttl in ("soon", "-5"):
            with self.subTest(ttl=ttl):
                self.refused(InvalidRequest, "error parsing X-Vault-Wrap-TTL header", self.wrapped, ttl)


class LeaseTests(VaultTestCase):
    def test_unknown_leases(self):
        self.refused(InvalidRequest, "invalid lease", self.root.sys.read_lease, "nothing/here")
        self.refused(InvalidRequest, "lease not found", self.root.sys.renew_lease, "nothing/here")
        self.done(self.root.sys.revoke_lease("nothing/here"))

    def test_tokens_are_revoked_by_the_prefix_of_their_logins(self):
        path = self.method("approle")
        self.root.auth.approle.create_or_update_approle("r", token_ttl="1h", mount_point=path)
        role_id = self.root.auth.approle.read_role_id("r", mount_point=path)["data"]["role_id"]
        client = stranger()
        client.auth.approle.login(role_id, self.root.auth.approle.generate_secret_id("r", mount_point=path)["data"]["secret_id"], mount_point=path)
        prefix = f"auth/{path}/login/"
        keys = self.root.sys.list_leases(prefix)["data"]["keys"]
        self.assertEqual(1, len(keys))
        lease = self.root.sys.read_lease(prefix + keys[0])["data"]
        self.assertTrue(0 < lease["ttl"] <= 3600)
        self.assertTrue(lease["renewable"] and lease["issue_time"] and lease["expire_time"])
        self.done(self.root.sys.revoke_prefix(prefix))
        self.assertFalse(client.is_authenticated())
        self.refused(InvalidPath, "", self.root.sys.list_leases, prefix)


class ErrorTests(VaultTestCase):
    def test_no_token(self):
        for path in ("sys/mounts", "auth/token/lookup-self", unique("nowhere")):
            with self.subTest(path=path):
                self.refused(Forbidden, "permission denied", stranger().adapter.get, f"/v1/{path}")

    def test_an_unknown_verb_of_a_path(self):
        self.refused(UnexpectedError, "unsupported operation", self.root.adapter.delete, "/v1/sys/mounts")

    def test_an_unknown_path_of_an_engine(self):
        self.refused(InvalidPath, "unsupported path", self.root.adapter.get, "/v1/sys/nonsense")

    def test_bodies_that_are_no_objects(self):
        for body in ("[1]", "{", '{"a":1}x', "\ufeff{}"):
            with self.subTest(body=body):
                self.refused(InvalidRequest, "", self.root.adapter.post, "/v1/cubbyhole/a", data=body.encode())

    def test_paths_that_point_elsewhere(self):
        for path in ("cubbyhole/%2e%2e/sys", "cubbyhole/a%00b", "cubbyhole/a%0Ab"):
            with self.subTest(path=path):
                self.refused(InvalidRequest, "", self.root.adapter.post, f"/v1/{path}", json={"a": 1})

    def test_errors_are_json_without_charset_and_never_cached(self):
        answer = requests.get(f"{self.root.url}/v1/sys/mounts", timeout=10)
        self.assertEqual((403, "application/json", "no-store"), (answer.status_code, answer.headers["Content-Type"], answer.headers["Cache-Control"]))
        self.assertEqual({"errors": ["permission denied"]}, answer.json())

    def test_every_answer_has_the_whole_envelope(self):
        answer = self.root.lookup_token()
        self.assertEqual(
            {"request_id", "lease_id", "renewable", "lease_duration", "data", "wrap_info", "warnings", "auth", "mount_type"},
            set(answer),
        )
        self.assertEqual("token", answer["mount_type"])

    def test_a_bearer_token_is_a_token(self):
        answer = requests.get(f"{self.root.url}/v1/auth/token/lookup-self", headers={"Authorization": f"Bearer {self.root.token}"}, timeout=10)
        self.assertEqual(200, answer.status_code)

    def test_fields_that_nobody_knows_are_warned_of(self):
        made = self.root.write_data("auth/token/create", data={"policies": ["default"], "zz": 1, "aa": 2})
        self.assertIn("Endpoint ignored these unrecognized parameters: [aa zz]", made["warnings"])

    def test_help_of_a_path(self):
        self.assertIn("help", self.root.read("sys/mounts?help=1"))

    def test_metrics_in_the_form_of_prometheus(self):
        answer = requests.get(
            f"{self.root.url}/v1/sys/metrics?format=prometheus", headers={"X-Vault-Token": self.root.token}, timeout=10
        )  # fmt: skip
        self.assertEqual(200, answer.status_code)
        self.assertIn("vault_core_unsealed 1", answer.text)
        self.assertEqual(403, requests.get(f"{self.root.url}/v1/sys/metrics", timeout=10).status_code)

    def test_a_namespace_header_changes_nothing_for_the_root_namespace(self):
        self.assertTrue(hvac.Client(namespace="root").is_authenticated())
