"""Kubernetes: pods log in with their service account's token, which a cluster's API confirms. The cluster is a stand-in over loopback."""

import base64
import http.server
import json
import threading
import time

import hvac

from support import VaultTestCase, stranger

REVIEWER = "reviewer-token"


def part(value):
    return base64.urlsafe_b64encode(json.dumps(value).encode()).rstrip(b"=").decode()


def pod_token(namespace, name, uid, audience="api"):
    """A token as a pod has it; its signature is for the cluster to check."""
    claims = {
        "iss": "https://kubernetes.default.svc",
        "aud": [audience],
        "iat": int(time.time()),
        "exp": int(time.time()) + 600,
        "kubernetes.io": {"namespace": namespace, "serviceaccount": {"name": name, "uid": uid}},
    }
    return ".".join((part({"alg": "RS256", "typ": "JWT"}), part(claims), "c2lnbmVk"))


class Cluster(http.server.BaseHTTPRequestHandler):
    """TokenReview, as an API server answers it."""

    accounts = {}

    def do_POST(self):
        review = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
        allowed = (
            self.path == "/apis/authentication.k8s.io/v1/tokenreviews"
            and self.headers["Authorization"] == f"Bearer {REVIEWER}"
        )
        if not allowed:
            self.answer(401, {"kind": "Status", "status": "Failure", "reason": "Unauthorized", "code": 401})
            return
        account = self.accounts.get(review["spec"]["token"])
        status = {"authenticated": False, "error": "invalid bearer token"}
        if account:
            namespace, name, uid = account
            status = {
                "authenticated": True,
                "user": {"username": f"system:serviceaccount:{namespace}:{name}", "uid": uid},
                "audiences": review["spec"].get("audiences", []),
            }
        self.answer(201, {"kind": "TokenReview", "apiVersion": "authentication.k8s.io/v1", "status": status})

    def answer(self, status, body):
        data = json.dumps(body).encode()
        self.send_response(status)
        self.send_header("Content-Type", "application/json")
        self.send_header("Content-Length", str(len(data)))
        self.end_headers()
        self.wfile.write(data)

    def log_message(self, *arguments):
        pass


class PodTests(VaultTestCase):
    def setUp(self):
        super().setUp()
        self.path = self.method("kubernetes")
        self.kubernetes = self.root.auth.kubernetes
        server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Cluster)
        threading.Thread(target=server.serve_forever, daemon=True).start()
        self.addCleanup(server.server_close)
        self.addCleanup(server.shutdown)
        self.host = f"http://127.0.0.1:{server.server_port}"

    def configure(self):
        self.done(
            self.kubernetes.configure(self.host, token_reviewer_jwt=REVIEWER, issuer="bob", mount_point=self.path)
        )

    def role(self, name="app", **settings):
        self.done(
            self.kubernetes.create_role(
                name, ["calc"], ["prod"], policies=["reader"], ttl="10m", mount_point=self.path, **settings
            )
        )

    def known(self, namespace, name, uid="u-1"):
        token = pod_token(namespace, name, uid)
        Cluster.accounts[token] = (namespace, name, uid)
        return token

    def login(self, token, role="app"):
        return stranger().auth.kubernetes.login(role, token, mount_point=self.path)

    def test_the_configuration_is_read_without_the_token(self):
        self.refused(hvac.exceptions.InvalidPath, "", self.kubernetes.read_config, mount_point=self.path)
        self.configure()

        config = self.kubernetes.read_config(mount_point=self.path)

        self.assertEqual(self.host, config["kubernetes_host"])
        self.assertEqual("bob", config["issuer"])
        self.assertEqual([], config["pem_keys"])
        self.assertTrue(config["disable_iss_validation"])
        self.assertNotIn(REVIEWER, str(config))

    def test_a_role_is_created_read_listed_and_deleted(self):
        self.role("Dev", alias_name_source="serviceaccount_name", audience="vault")

        role = self.kubernetes.read_role("dev", mount_point=self.path)

        self.assertEqual(["calc"], role["bound_service_account_names"])
        self.assertEqual(["prod"], role["bound_service_account_namespaces"])
        self.assertEqual("serviceaccount_name", role["alias_name_source"])
        self.assertEqual("vault", role["audience"])
        self.assertEqual(["reader"], role["policies"])
        self.assertEqual(600, role["ttl"])
        self.assertEqual(["dev"], self.kubernetes.list_roles(mount_point=self.path)["keys"])
        self.done(self.kubernetes.delete_role("dev", mount_point=self.path))
        self.refused(hvac.exceptions.InvalidPath, "", self.kubernetes.read_role, "dev", mount_point=self.path)
        self.refused(hvac.exceptions.InvalidPath, "", self.kubernetes.list_roles, mount_point=self.path)

    def test_a_pod_of_a_bound_account_logs_in(self):
        self.configure()
        self.role()

        auth = self.login(self.known("prod", "calc"))["auth"]

        self.assertEqual(["default", "reader"], auth["policies"])
        self.assertEqual(600, auth["lease_duration"])
        self.assertEqual(
            {
                "role": "app",
                "service_account_name": "calc",
                "service_account_namespace": "prod",
                "service_account_secret_name": "",
                "service_account_uid": "u-1",
            },
            auth["metadata"],
        )
        itself = hvac.Client(token=auth["client_token"]).auth.token.lookup_self()["data"]
        self.assertEqual(f"{self.path}-prod-calc", itself["display_name"])

    def test_other_accounts_and_tokens_are_refused(self):
        self.configure()
        self.role()
        forbidden = hvac.exceptions.Forbidden

        self.refused(forbidden, "service account name not authorized", self.login, self.known("prod", "etl"))
        self.refused(forbidden, "namespace not authorized", self.login, self.known("test", "calc"))
        self.refused(forbidden, "permission denied", self.login, pod_token("prod", "calc", "forged"))
        self.refused(
            hvac.exceptions.InvalidRequest, 'invalid role name "none"', self.login, self.known("prod", "calc"), "none"
        )
