#!/usr/bin/env bash
# The .deb that CPack makes: check_deb.sh BUILD_FOLDER
# Its control file, the libraries it depends on, what is in it. With PACKCOST_CLEAN_ROOT=1, as root and with debootstrap, it is also installed into a
# Debian that holds nothing else, run there, and removed without a trace (some minutes and 300 MB). Exit 77 where it cannot be made.
set -eu
build=$(cd "$1" && pwd)
scratch=$(mktemp -d)
clean() { [ ! -d "$scratch/root" ] || umount "$scratch/root/proc" 2>/dev/null || true; rm -rf "$scratch"; }
trap clean EXIT
fail() { echo "FAIL $*" >&2; exit 1; }

command -v dpkg-shlibdeps >/dev/null || { echo "skipped: dpkg-shlibdeps (dpkg-dev) is not installed"; exit 77; }
(cd "$scratch" && cpack -G DEB --config "$build/CPackConfig.cmake" -B "$scratch" >"$scratch/log" 2>&1) || { cat "$scratch/log"; fail "cpack"; }
deb=$(echo "$scratch"/*.deb)
control=$(dpkg-deb --field "$deb")
echo "$control" | grep -q '^Package: packcost$' || fail "$control"
for library in libc6 libstdc++6 libyaml-cpp libxlsxwriter; do
  echo "$control" | grep -E '^Depends:' | grep -qF "$library" || fail "does not depend on $library: $control"
done
names=$(dpkg-deb --contents "$deb" | awk '{print $6}')
for name in ./usr/bin/packcost ./usr/share/man/man1/packcost.1 ./usr/share/bash-completion/completions/packcost ./usr/share/zsh/vendor-completions/_packcost \
            ./usr/share/fish/vendor_completions.d/packcost.fish ./usr/share/doc/packcost/copyright ./usr/share/packcost/configs/minimal.yaml; do
  echo "$names" | grep -qx "$name\(\.gz\)\?" || fail "$name is not in it"
done
dpkg-deb --contents "$deb" | awk '$2 != "root/root"' | grep . && fail "not all of it is root's"

if [ "${PACKCOST_CLEAN_ROOT:-}" != 1 ]; then
  echo "1 passed, 0 failed; a clean root is not tried (PACKCOST_CLEAN_ROOT=1)"
  exit 0
fi
[ "$(id -u)" = 0 ] && command -v debootstrap >/dev/null || { echo "skipped: a clean root needs root and debootstrap"; exit 77; }
mirror=$(apt-get indextargets --format '$(SITE)' 2>/dev/null | grep -v security | head -n 1)
debootstrap --variant=minbase "$(. /etc/os-release && echo "$VERSION_CODENAME")" "$scratch/root" "$mirror" >"$scratch/log" 2>&1 ||
  { tail -n 5 "$scratch/log"; echo "skipped: debootstrap could not make a root"; exit 77; }
cp /etc/apt/apt.conf.d/* "$scratch/root/etc/apt/apt.conf.d/" 2>/dev/null || true
cp "$deb" "$scratch/root/tmp/packcost.deb"
inside() { chroot "$scratch/root" env -i PATH=/usr/sbin:/usr/bin:/sbin:/bin LC_ALL=C DEBIAN_FRONTEND=noninteractive "$@"; }
inside apt-get install -y --no-install-recommends /tmp/packcost.deb >"$scratch/log" 2>&1 || { tail -n 20 "$scratch/log"; fail "it does not install"; }
inside packcost --version
inside packcost cost /usr/share/packcost/configs/lfp_cn_50gwh.yaml --outputs pack_price_per_kwh --quiet
inside sh -c 'cd /tmp && packcost init -o plant.yaml && packcost check plant.yaml && packcost cost plant.yaml --format xlsx -o cost.xlsx --quiet && test -s cost.xlsx' || fail "it does not run"
inside apt-get purge -y --autoremove packcost >"$scratch/log" 2>&1 || { tail "$scratch/log"; fail "it does not go away"; }
(cd "$scratch/root" && find usr -path '*packcost*') | grep . && fail "it leaves something behind"
echo "1 passed, 0 failed; installed, run and removed in a clean root"
