"""JWT and OIDC: configurations, roles, logins of pipelines with tokens, logins of people through a provider."""

import time
import urllib.parse

import hvac
import requests
from hvac.exceptions import InvalidPath, InvalidRequest
from provider import Key, Provider
from support import VaultTestCase, stranger, unique

CALLBACK = "http://localhost:8250/oidc/callback"


class JwtTestCase(VaultTestCase):
    @classmethod
    def setUpClass(cls):
        cls.key = Key("first")
        cls.provider = Provider(cls.key)

    @classmethod
    def tearDownClass(cls):
        cls.provider.close()

    def setUp(self):
        super().setUp()
        self.provider.keys = [self.key]
        self.role = unique("role")


class JwtTests(JwtTestCase):
    def setUp(self):
        super().setUp()
        self.path = self.method("jwt")
        self.jwt = self.root.auth.jwt

    def configure(self, **options):
        self.done(self.jwt.configure(path=self.path, **options))

    def make(self, **options):
        options = {"user_claim": "sub", "allowed_redirect_uris": [], "role_type": "jwt"} | options
        return self.jwt.create_role(self.role, path=self.path, **options)

    def login(self, token, client=None, role=None):
        client = client or stranger()
        return client.auth.jwt.jwt_login(self.role if role is None else role, token, path=self.path)

    def refused_login(self, text, token, **named):
        self.refused(InvalidRequest, text, self.login, token, **named)

    def test_a_pipeline_of_github_logs_in(self):
        self.configure(oidc_discovery_url=self.provider.url, bound_issuer=self.provider.url)
        policy = self.policy('path "cubbyhole/*" { capabilities = ["read"] }')
        self.done(
            self.make(
                bound_audiences=["https://github.com/zakupai"],
                bound_claims_type="glob",
                bound_claims={"repository": "zakupai/*", "ref": ["refs/heads/main", "refs/tags/v*"]},
                claim_mappings={"repository": "repository", "workflow": "workflow"},
                token_policies=[policy], token_ttl="10m", token_max_ttl="20m",
            )
        )  # fmt: skip
        claims = {
            "sub": "repo:zakupai/stack:ref:refs/tags/v2", "aud": "https://github.com/zakupai",
            "repository": "zakupai/stack", "ref": "refs/tags/v2", "workflow": "release", "run_attempt": "1",
        }  # fmt: skip
        client = stranger()
        auth = self.login(self.provider.issue(**claims), client)["auth"]
        self.assertEqual((sorted(["default", policy]), 600, True), (auth["policies"], auth["lease_duration"], auth["renewable"]))
        self.assertEqual({"role": self.role, "repository": "zakupai/stack", "workflow": "release"}, auth["metadata"])
        data = client.lookup_token()["data"]
        self.assertEqual((f"auth/{self.path}/login", f"{self.path}-{claims['sub']}"), (data["path"], data["display_name"]))
        self.assertLessEqual(client.auth.token.renew_self(increment="1h")["auth"]["lease_duration"], 1200)
        self.refused_login("does not match any associated bound claim values", self.provider.issue(**claims | {"ref": "refs/heads/x"}))
        self.refused_login('claim "repository" is missing', self.provider.issue(sub="x", aud=claims["aud"]))
        self.refused_login("invalid audience (aud) claim", self.provider.issue(**claims | {"aud": "other"}))

    def test_a_job_of_gitlab_logs_in_with_keys_that_rotate(self):
        self.configure(jwks_url=self.provider.url + "/keys", default_role=self.role)
        self.done(self.make(bound_claims={"project_id": "22", "ref_protected": "true"}, bound_subject="job"))
        claims = {"sub": "job", "project_id": "22", "ref_protected": "true"}
        self.assertEqual(self.role, self.login(self.provider.issue(**claims), role="")["auth"]["metadata"]["role"])
        old = self.provider.issue(**claims)
        self.provider.keys = [Key("second")]
        self.assertTrue(self.login(self.provider.issue(**claims))["auth"]["client_token"])
        self.refused_login("error validating token: error verifying token signature", old)

    def test_static_keys(self):
        self.configure(jwt_validation_pubkeys=[self.key.pem()], jwt_supported_algs=["RS256"])
        self.done(self.make(bound_audiences=["vault"]))
        now = int(time.time())
        self.assertTrue(self.login(self.key.sign({"sub": "a", "aud": ["vault", "b"], "exp": now + 60}))["auth"]["accessor"])
        self.refused_login("token is expired", self.key.sign({"sub": "a", "aud": "vault", "exp": now - 61, "iat": now - 90}))
        self.refused_login("token not yet valid", self.key.sign({"sub": "a", "aud": "vault", "nbf": now + 90}))
        self.refused_login("no issued at (iat), not before (nbf), or expiration time", self.key.sign({"sub": "a", "aud": "vault"}))
        self.refused_login('claim "sub" not found in token', self.key.sign({"aud": "vault", "exp": now + 60}))
        self.refused_login("no known key successfully validated", Key("other").sign({"sub": "a", "aud": "vault"}))
        self.refused_login("missing token", "")
        self.refused_login('role "none" could not be found', "a.b.c", role="none")

    def test_a_configuration_is_read_back_without_secrets(self):
        self.refused(InvalidPath, "", self.jwt.read_config, path=self.path)
        self.configure(oidc_discovery_url=self.provider.url, oidc_client_id="vault", oidc_client_secret="hush", default_role="People")
        data = self.jwt.read_config(path=self.path)["data"]
        expected = {
            "oidc_discovery_url": self.provider.url, "oidc_client_id": "vault", "default_role": "people", "bound_issuer": "",
            "jwks_url": "", "jwt_validation_pubkeys": [], "jwt_supported_algs": [], "oidc_response_types": [],
            "oidc_response_mode": "", "provider_config": {}, "namespace_in_state": True,
        }  # fmt: skip
        self.assertEqual(expected, {k: data.get(k) for k in expected})
        self.assertNotIn("hush", str(data))
        for text, options in {
            "exactly one of 'jwt_validation_pubkeys', 'jwks_url' or 'oidc_discovery_url' must be set": {"bound_issuer": "x"},
            "error checking jwks URL": {"jwks_url": self.provider.url + "/none"},
            "error checking oidc discovery URL": {"oidc_discovery_url": self.provider.url + "/x"},
            "error parsing public key": {"jwt_validation_pubkeys": ["x"]},
        }.items():
            self.refused(InvalidRequest, text, self.jwt.configure, path=self.path, **options)

    def test_roles(self):
        self.done(self.make(bound_audiences="a,b", token_policies=["p"], expiration_leeway="30s", token_ttl="5m"))
        data = self.jwt.read_role(self.role, path=self.path)["data"]
        expected = {
            "role_type": "jwt", "bound_audiences": ["a", "b"], "user_claim": "sub", "bound_claims": None, "expiration_leeway": 30,
            "clock_skew_leeway": 0, "token_policies": ["p"], "token_ttl": 300, "token_bound_cidrs": [], "bound_claims_type": "string",
        }  # fmt: skip
        self.assertEqual(expected, {k: data.get(k, "absent") for k in expected})
        self.assertEqual([self.role], self.jwt.list_roles(path=self.path)["data"]["keys"])
        self.done(self.jwt.delete_role(self.role, path=self.path))
        self.refused(InvalidPath, "", self.jwt.read_role, self.role, path=self.path)
        self.refused(InvalidPath, "", self.jwt.list_roles, path=self.path)
        for text, options in {
            "must have at least one bound constraint": {},
            "invalid 'role_type': x": {"role_type": "x"},
            "a user claim must be defined on the role": {"user_claim": ""},
            "'allowed_redirect_uris' must be set if 'role_type' is 'oidc' or unspecified.": {"role_type": "oidc"},
        }.items():
            self.refused(InvalidRequest, text, self.make, **options)


class OidcTests(JwtTestCase):
    def setUp(self):
        super().setUp()
        self.path = self.method("oidc")
        self.oidc = self.root.auth.oidc
        self.done(
            self.oidc.configure(
                path=self.path, oidc_discovery_url=self.provider.url, oidc_client_id="vault", oidc_client_secret="hush"
            )
        )
        self.oidc.create_role(
            self.role, "sub", [CALLBACK], path=self.path, groups_claim="groups", token_policies=["default"]
        )

    def sign_in(self, address=CALLBACK):
        answer = stranger().auth.oidc.oidc_authorization_url_request(self.role, address, path=self.path)
        url = answer["data"]["auth_url"]
        back = requests.get(url, allow_redirects=False, timeout=10).headers["Location"]
        query = dict(urllib.parse.parse_qsl(urllib.parse.urlparse(back).query))
        return query["state"], dict(urllib.parse.parse_qsl(urllib.parse.urlparse(url).query))["nonce"], query["code"]

    def test_a_person_logs_in(self):
        state, nonce, code = self.sign_in()
        auth = stranger().auth.oidc.oidc_callback(state, nonce, code, path=self.path)["auth"]
        self.assertEqual((["default"], {"role": self.role}), (auth["policies"], auth["metadata"]))
        data = hvac.Client(token=auth["client_token"]).lookup_token()["data"]
        self.assertEqual(f"{self.path}-aida", data["display_name"])
        self.refused(
            InvalidRequest, "Vault login failed. Expired or missing OAuth state.",
            stranger().auth.oidc.oidc_callback, state, nonce, code, path=self.path,
        )  # fmt: skip

    def test_a_stolen_code_is_worth_nothing(self):
        _, _, code = self.sign_in()
        state, nonce, _ = self.sign_in()
        self.refused(
            InvalidRequest, "Vault login failed. Error exchanging oidc code",
            stranger().auth.oidc.oidc_callback, state, nonce, code, path=self.path,
        )  # fmt: skip

    def test_the_port_of_a_loopback_address_is_free(self):
        request = stranger().auth.oidc.oidc_authorization_url_request
        self.assertTrue(request(self.role, CALLBACK.replace("8250", "9999"), path=self.path)["data"]["auth_url"])
        self.assertEqual("", request(self.role, "https://evil.example/oidc/callback", path=self.path)["data"]["auth_url"])

    def test_a_role_for_people_takes_no_tokens(self):
        self.refused(
            InvalidRequest, "role with oidc role_type is not allowed",
            stranger().auth.oidc.jwt_login, self.role, self.provider.issue(sub="a"), path=self.path,
        )  # fmt: skip
