#!/usr/bin/env bash
# Builds OpenTofu from its Go module, once, into the user's cache, and prints the path of
# the binary:
#
#   "$(test/terraform/opentofu/build.sh)" version
#
# Needs Go the first time (about 3 min); afterwards it only prints the path.
set -euo pipefail

here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
module=github.com/opentofu/opentofu
version=1.10.6

die() { echo "build.sh: $*" >&2; exit 1; }

grep -q "^[[:space:]]*$module v$version " "$here/go.mod" || die "go.mod does not require $module v$version"

# The platform without Go: a machine with a filled cache needs no Go.
case "$(uname -s)" in
  Linux) os=linux ;; Darwin) os=darwin ;; FreeBSD) os=freebsd ;;
  *) die "unknown operating system $(uname -s)" ;;
esac
case "$(uname -m)" in
  x86_64 | amd64) arch=amd64 ;; aarch64 | arm64) arch=arm64 ;; loongarch64) arch=loong64 ;;
  *) die "unknown processor $(uname -m)" ;;
esac

# What the binary depends on is the key: another go.sum, go.mod or recipe, another folder.
sha256() { if command -v sha256sum >/dev/null; then sha256sum; else shasum -a 256; fi; }
key=$(cat "$here/go.mod" "$here/go.sum" "$here/build.sh" | sha256 | cut -c1-12)
cache="${XDG_CACHE_HOME:-$HOME/.cache}/cdktf-egov-cloud/opentofu/$version/$key/${os}_$arch"
tofu="$cache/tofu"

# The binary appears under its name when it is complete: where it is, nothing is missing.
if [ ! -f "$tofu" ]; then
  command -v go >/dev/null || die "Go is needed to build OpenTofu v$version, and it is not on the PATH"
  mkdir -p "$cache"
  tmp=$(mktemp -d "$cache/build.XXXXXX")
  trap 'rm -rf "$tmp"' EXIT
  trap 'exit 130' INT TERM HUP
  echo "build.sh: building OpenTofu v$version, once" >&2
  # Built as OpenTofu's own releases are; without "dev=no" it would call itself 1.10.6-dev.
  (cd "$here" && CGO_ENABLED=0 GOOS=$os GOARCH=$arch GOWORK=off \
    go build -mod=readonly -trimpath -buildvcs=false \
    -ldflags "-s -w -X $module/version.dev=no" -o "$tmp/tofu" "$module/cmd/tofu") >&2
  mv -f "$tmp/tofu" "$tofu"
fi
echo "$tofu"
