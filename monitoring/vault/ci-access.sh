#!/usr/bin/env bash
# Lets the CI runs of one repository log in with their own identity (JWT) and read zakupai/app, nothing else. Again: changes nothing.
#
#   ISSUER=https://token.actions.githubusercontent.com REPOSITORY=owner/name [AUDIENCE=zakupai] [VAULT='./zakupai vault'] ci-access.sh
#
# Works with this stack's Vault (VAULT='./zakupai vault'), and, with VAULT=vault and an operator's token, with any other.
set -euo pipefail
: "${ISSUER:?the address of the CI that signs the identities of its runs}" "${REPOSITORY:?owner/name}"
here=$(cd -- "$(dirname -- "${BASH_SOURCE[0]}")" && pwd)
read -ra vault <<<"${VAULT:-vault}"

if [[ ! $REPOSITORY =~ ^[A-Za-z0-9_.-]+/[A-Za-z0-9_.-]+$ ]]; then
  echo "'$REPOSITORY' is no repository: write it as owner/name" >&2
  exit 2
fi
if ! "${vault[@]}" read -field=type sys/auth/jwt >/dev/null 2>&1; then
  "${vault[@]}" auth enable jwt
fi
"${vault[@]}" write auth/jwt/config oidc_discovery_url="$ISSUER" bound_issuer="$ISSUER"
"${vault[@]}" policy write zakupai-ci "$here/policies/zakupai-ci.hcl"
"${vault[@]}" write auth/jwt/role/zakupai-ci - <<JSON
{
  "role_type": "jwt",
  "user_claim": "sub",
  "bound_audiences": ["${AUDIENCE:-zakupai}"],
  "bound_claims": {"repository": "$REPOSITORY"},
  "token_policies": ["zakupai-ci"],
  "token_ttl": "10m",
  "token_max_ttl": "10m"
}
JSON
