"""From an empty server to a sealed one. Runs in the order of the names, on a server that nobody has initialised."""

import base64
import unittest

import hvac
from hvac.exceptions import Forbidden, InvalidRequest, VaultDown

HEALTH_FIELDS = {
    "initialized", "sealed", "standby", "performance_standby", "replication_performance_mode",
    "replication_dr_mode", "server_time_utc", "version", "cluster_name", "cluster_id",
}  # fmt: skip


class LifecycleTests(unittest.TestCase):
    made = None

    def setUp(self):
        self.client = hvac.Client(token="")

    def status(self, method="HEAD", **codes):
        return self.client.sys.read_health_status(method=method, **codes)

    def test_01_an_empty_server_says_that_it_is_not_initialised(self):
        self.assertFalse(self.client.sys.is_initialized())
        self.assertTrue(self.client.sys.is_sealed())
        self.assertEqual(501, self.status().status_code)
        answer = self.status("GET")
        self.assertEqual(501, answer.status_code)
        self.assertFalse(answer.json()["initialized"])
        self.assertEqual(242, self.status("GET", uninit_code=242).status_code)

    def test_02_all_else_is_refused_as_sealed(self):
        with self.assertRaises(VaultDown) as caught:
            self.client.secrets.kv.v2.read_secret_version("x", raise_on_deleted_version=False)
        self.assertEqual(["Vault is sealed"], caught.exception.errors)

    def test_03_impossible_shares_are_refused_and_change_nothing(self):
        for shares, threshold in ((1, 2), (5, 1), (0, 0), (256, 3), (2, 5)):
            with self.subTest(shares=shares, threshold=threshold), self.assertRaises(InvalidRequest):
                self.client.sys.initialize(shares, threshold)
        self.assertFalse(self.client.sys.is_initialized())

    def test_04_initialising_gives_the_keys_in_both_forms(self):
        made = self.client.sys.initialize(secret_shares=5, secret_threshold=3)
        LifecycleTests.made = made
        self.assertEqual(5, len(made["keys"]))
        self.assertEqual(made["keys"], [base64.b64decode(key).hex() for key in made["keys_base64"]])
        self.assertEqual(5, len(set(made["keys"])))
        self.assertTrue(made["root_token"].startswith("hvs."))
        self.assertTrue(self.client.sys.is_initialized())
        self.assertEqual(503, self.status().status_code)
        self.assertEqual(299, self.status("GET", sealed_code=299).status_code)

    def test_05_initialising_again_is_refused(self):
        with self.assertRaises(InvalidRequest) as caught:
            self.client.sys.initialize(secret_shares=5, secret_threshold=3)
        self.assertIn("already initialized", str(caught.exception))

    def test_06_progress_counts_shares_and_reset_forgets_them(self):
        key = self.made["keys"][0]
        first = self.client.sys.submit_unseal_key(key)
        self.assertEqual((True, 3, 5, 1), (first["sealed"], first["t"], first["n"], first["progress"]))
        self.assertTrue(first["nonce"])
        again = self.client.sys.submit_unseal_key(key)
        self.assertEqual((1, first["nonce"]), (again["progress"], again["nonce"]))
        reset = self.client.sys.submit_unseal_key(reset=True)
        self.assertEqual((0, ""), (reset["progress"], reset["nonce"]))

    def test_07_what_is_no_key_is_refused(self):
        for key in ("not a key", "ab", ""):
            with self.subTest(key=key), self.assertRaises(InvalidRequest):
                self.client.sys.submit_unseal_key(key)

    def test_08_a_wrong_share_unseals_nothing_and_resets_progress(self):
        good = self.made["keys"]
        wrong = good[2][:-2] + ("00" if good[2][-2:] != "00" else "01")
        self.client.sys.submit_unseal_keys(good[:2])
        with self.assertRaises(InvalidRequest):
            self.client.sys.submit_unseal_key(wrong)
        status = self.client.sys.read_seal_status()
        self.assertEqual((True, 0), (status["sealed"], status["progress"]))

    def test_09_shares_in_hex_unseal(self):
        status = self.client.sys.submit_unseal_keys(self.made["keys"][:3])
        self.assertFalse(status["sealed"])
        self.assertEqual(0, status["progress"])
        self.assertFalse(self.client.sys.is_sealed())

    def test_10_health_of_an_unsealed_server(self):
        self.assertEqual(200, self.status().status_code)
        self.assertEqual(b"", self.status().content)
        health = self.status("GET")
        self.assertEqual(HEALTH_FIELDS, HEALTH_FIELDS & health.keys())
        self.assertEqual((True, False, False), (health["initialized"], health["sealed"], health["standby"]))
        self.assertEqual("1.17.6", health["version"])
        self.assertEqual(218, self.status("GET", active_code=218).status_code)

    def test_11_seal_status_has_what_clients_switch_on(self):
        status = self.client.seal_status
        self.assertEqual(("shamir", 3, 5, "1.17.6"), (status["type"], status["t"], status["n"], status["version"]))
        self.assertTrue(status["cluster_name"] and status["cluster_id"])
        leader = self.client.ha_status
        self.assertFalse(leader["ha_enabled"])

    def test_12_the_root_token_is_root(self):
        client = hvac.Client(token=self.made["root_token"])
        self.assertTrue(client.is_authenticated())
        itself = client.lookup_token()["data"]
        self.assertEqual((["root"], 0, None, True), tuple(itself[k] for k in ("policies", "ttl", "expire_time", "orphan")))
        client.sys.enable_secrets_engine("kv", path="kept", options={"version": "2"})
        client.secrets.kv.v2.create_or_update_secret("it", {"a": "1"}, mount_point="kept")

    def test_13_sealing_needs_rights(self):
        with self.assertRaises(Forbidden):
            self.client.sys.seal()
        self.assertFalse(self.client.sys.is_sealed())

    def test_14_a_sealed_server_answers_nothing_but_its_state(self):
        client = hvac.Client(token=self.made["root_token"])
        self.assertEqual(204, client.sys.seal().status_code)
        self.assertTrue(client.sys.is_sealed())
        self.assertEqual(503, self.status().status_code)
        with self.assertRaises(VaultDown):
            client.lookup_token()
        with self.assertRaises(VaultDown):
            client.is_authenticated()

    def test_15_shares_in_base64_unseal_and_nothing_is_lost(self):
        for key in self.made["keys_base64"][2:]:
            status = self.client.sys.submit_unseal_key(key)
        self.assertFalse(status["sealed"])
        client = hvac.Client(token=self.made["root_token"])
        read = client.secrets.kv.v2.read_secret_version("it", mount_point="kept", raise_on_deleted_version=False)
        self.assertEqual({"a": "1"}, read["data"]["data"])

    def test_16_unsealing_the_unsealed_changes_nothing(self):
        self.assertFalse(self.client.sys.submit_unseal_key(self.made["keys"][0])["sealed"])
        with self.assertRaises(InvalidRequest) as caught:
            self.client.sys.submit_unseal_key(reset=True)
        self.assertIn("vault is unsealed", str(caught.exception))


if __name__ == "__main__":
    unittest.main()
