#!/usr/bin/env bash
# What `cmake --install` puts where, and that it runs from any folder: check_install.sh BUILD_FOLDER
set -eu
build=$(cd "$1" && pwd)
scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT
fail() { echo "FAIL $*" >&2; exit 1; }

cmake --install "$build" --prefix "$scratch/first" >/dev/null
mv "$scratch/first" "$scratch/moved"   # nothing in it may know where it was installed
cd "$scratch/moved"
for file in bin/packcost share/man/man1/packcost.1 share/man/man1/packcost-init.1 share/man/man5/packcost-plant.5 share/man/man7/packcost-tutorial.7 \
            share/bash-completion/completions/packcost share/zsh/site-functions/_packcost share/fish/vendor_completions.d/packcost.fish \
            share/packcost/configs/minimal.yaml share/packcost/data/sources.yaml share/packcost/plant.schema.json share/doc/packcost/README.md share/doc/packcost/copyright; do
  [ -s "$file" ] || fail "$file is missing"
done
[ "$(find . -type f | grep -cvE '^\./(bin/packcost$|share/)')" = 0 ] || fail "files beside bin and share"
unexpected=$(find . -type f \( -perm /022 -o ! -perm -444 \)) ; [ -z "$unexpected" ] || fail "modes of $unexpected"

cd /
env -i "$scratch/moved/bin/packcost" --version | grep -q '^packcost [0-9]' || fail "--version"
find "$scratch/moved/share/packcost/configs" -name '*.yaml' -not -path '*/policy/*' -not -path '*/finance/*' -print0 |
  xargs -0 env -i "$scratch/moved/bin/packcost" check || fail "a plant of configs is wrong"
env -i "$scratch/moved/bin/packcost" cost "$scratch/moved/share/packcost/configs/minimal.yaml" --data "$scratch/moved/share/packcost/data" >"$scratch/laid"
env -i "$scratch/moved/bin/packcost" cost "$scratch/moved/share/packcost/configs/minimal.yaml" >"$scratch/own"
cmp "$scratch/laid" "$scratch/own" || fail "the data beside the program are not those in it"
cmp <(env -i "$scratch/moved/bin/packcost" schema) "$scratch/moved/share/packcost/plant.schema.json" || fail "the schema is stale"
for shell in bash fish; do
  cmp "$(find "$scratch/moved/share" -path "*${shell}*completions*" -type f)" <(env -i "$scratch/moved/bin/packcost" completion $shell) || fail "completion of $shell"
done
if command -v man >/dev/null; then
  MANPATH="$scratch/moved/share/man" man -P cat packcost-init 2>/dev/null | grep -qi 'plant file' || fail "man packcost-init"
fi
echo "1 passed, 0 failed"
