#!/usr/bin/env bash
# Builds the real OpenStack provider from its Go module, once, into a filesystem
# mirror in the user's cache, and prints the path of a Terraform CLI configuration
# that knows only this mirror:
#
#   TF_CLI_CONFIG_FILE=$(provider-openstack/upstream/build.sh) CHECKPOINT_DISABLE=1 terraform init
#
# Needs Go the first time (about 40 s); afterwards it only prints the path.
set -euo pipefail

here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
module=github.com/terraform-provider-openstack/terraform-provider-openstack/v3
version=3.4.0

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
cache="${XDG_CACHE_HOME:-$HOME/.cache}/cdktf-egov-cloud/terraform-provider-openstack/$version/$key"
config="$cache/terraform.rc"

# The configuration is written last: where it is, everything else is complete.
if [ ! -f "$config" ]; then
  command -v go >/dev/null || die "Go is needed to build the OpenStack provider v$version, and it is not on the PATH"
  mkdir -p "$cache"
  tmp=$(mktemp -d "$cache/build.XXXXXX")
  trap 'rm -rf "$tmp"' EXIT
  trap 'exit 130' INT TERM HUP
  echo "build.sh: building the OpenStack provider v$version, once" >&2
  (cd "$here" && CGO_ENABLED=0 GOOS=$os GOARCH=$arch GOWORK=off \
    go build -mod=readonly -trimpath -buildvcs=false \
    -ldflags "-s -w -X $module/openstack.version=$version" -o "$tmp/provider" "$module") >&2

  # The two default host names, of Terraform and of OpenTofu, share one binary.
  for host in registry.terraform.io registry.opentofu.org; do
    dir="$cache/mirror/$host/terraform-provider-openstack/openstack/$version/${os}_$arch"
    mkdir -p "$dir"
    ln -f "$tmp/provider" "$tmp/link"
    mv -f "$tmp/link" "$dir/terraform-provider-openstack_v$version"
  done
  cat >"$tmp/terraform.rc" <<RC
disable_checkpoint = true
provider_installation {
  filesystem_mirror {
    path = "$cache/mirror"
  }
}
RC
  mv -f "$tmp/terraform.rc" "$config"
fi
echo "$config"
