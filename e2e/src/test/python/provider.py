"""An OpenID Connect provider over loopback HTTP, for the scripts. Tokens are signed by the openssl program."""

import base64
import hashlib
import http.server
import json
import os
import subprocess
import tempfile
import threading
import time
import urllib.parse
import uuid


def encoded(data):
    """Base64url without padding (RFC 7515 section 2)."""
    return base64.urlsafe_b64encode(data).rstrip(b"=").decode()


def openssl(*arguments, stdin=None):
    return subprocess.run(["openssl", *arguments], input=stdin, check=True, capture_output=True).stdout


class Key:
    """An RSA key that signs with RS256."""

    def __init__(self, kid):
        self.kid = kid
        self.folder = tempfile.TemporaryDirectory()
        self.file = os.path.join(self.folder.name, "key.pem")
        openssl("genrsa", "-out", self.file, "2048")

    def __del__(self):
        self.folder.cleanup()

    def pem(self):
        return openssl("rsa", "-in", self.file, "-pubout").decode()

    def jwk(self):
        modulus = openssl("rsa", "-in", self.file, "-noout", "-modulus").decode().strip().partition("=")[2]
        return {"kty": "RSA", "kid": self.kid, "use": "sig", "n": encoded(bytes.fromhex(modulus)), "e": "AQAB"}

    def sign(self, claims):
        header = {"alg": "RS256", "kid": self.kid, "typ": "JWT"}
        text = ".".join(encoded(json.dumps(part).encode()) for part in (header, claims))
        return text + "." + encoded(openssl("dgst", "-sha256", "-sign", self.file, stdin=text.encode()))


class Provider:
    """Serves its discovery document and keys; its person signs in at once. `keys` may be changed at any time."""

    def __init__(self, *keys):
        self.keys = list(keys)
        self.codes = {}
        provider = self

        class Handler(http.server.BaseHTTPRequestHandler):
            def do_GET(self):
                address = urllib.parse.urlparse(self.path)
                self.answer(*provider.get(address.path, dict(urllib.parse.parse_qsl(address.query))))

            def do_POST(self):
                form = self.rfile.read(int(self.headers["Content-Length"])).decode()
                self.answer(*provider.token(dict(urllib.parse.parse_qsl(form))))

            def answer(self, status, body, location=None):
                text = json.dumps(body).encode()
                self.send_response(status)
                self.send_header("Content-Type", "application/json")
                self.send_header("Content-Length", str(len(text)))
                if location:
                    self.send_header("Location", location)
                self.end_headers()
                self.wfile.write(text)

            def log_message(self, *_):
                pass

        self.server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self.url = f"http://127.0.0.1:{self.server.server_port}"
        threading.Thread(target=self.server.serve_forever, daemon=True).start()

    def close(self):
        self.server.shutdown()
        self.server.server_close()

    def get(self, path, query):
        if path == "/.well-known/openid-configuration":
            paths = {"jwks_uri": "keys", "authorization_endpoint": "authorize", "token_endpoint": "token"}
            return 200, {"issuer": self.url} | {name: f"{self.url}/{end}" for name, end in paths.items()}
        if path == "/keys":
            return 200, {"keys": [key.jwk() for key in self.keys]}
        if path == "/authorize":
            code = uuid.uuid4().hex
            self.codes[code] = query
            back = urllib.parse.urlencode({"code": code, "state": query["state"]})
            return 302, {}, f"{query['redirect_uri']}?{back}"
        return 404, {}

    def token(self, form):
        asked = self.codes.pop(form.get("code"), None)
        verifier = form.get("code_verifier", "")
        if asked is None or encoded(hashlib.sha256(verifier.encode()).digest()) != asked["code_challenge"]:
            return 400, {"error": "invalid_grant"}
        id_token = self.issue(aud=asked["client_id"], nonce=asked["nonce"], sub="aida", groups=["ops", "dev"])
        return 200, {"access_token": uuid.uuid4().hex, "token_type": "Bearer", "id_token": id_token}

    def issue(self, **claims):
        """A token of this issuer, good for five minutes."""
        now = int(time.time())
        return self.keys[0].sign({"iss": self.url, "iat": now, "nbf": now, "exp": now + 300} | claims)
