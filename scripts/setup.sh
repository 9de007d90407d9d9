# shellcheck shell=bash
# shellcheck disable=SC2034  # sourced: the names are used elsewhere
# What Prosvasi needs on a machine and how to get it. Sourced by run, test and mobile/build, so that the three agree.
#
# The pattern: several `need_…` remember what is missing, one `install_missing` asks apt once, and says why for each package.
# Nothing is installed and apt is not called when all is there.

root=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
# A new user's cargo is often not yet on the PATH of the shell that installed it.
[ -d "$HOME/.cargo/bin" ] && PATH="$PATH:$HOME/.cargo/bin"

# CI clones afresh each time: what was compiled from the registry is kept outside the clone.
if [ -n "${CI:-}" ]; then
  export CARGO_TARGET_DIR="${CARGO_TARGET_DIR:-${XDG_CACHE_HOME:-$HOME/.cache}/prosvasi/target}"
  # Nothing is compiled a second time in one run: what cargo would keep for that fills gigabytes and takes time.
  export CARGO_INCREMENTAL=0
fi
target=${CARGO_TARGET_DIR:-$root/target}
# Two compilers of different versions in one folder would throw away each other's work.
wasm_target=$target-wasm
# A build of the committed lock file only, where nobody looks at what changed.
locked=(); [ -z "${CI:-}" ] || locked=(--locked)

say() { printf '\n== %s\n' "$*"; }
note() { printf '   %s\n' "$*"; }
die() { printf '\n%s: %s\n' "${0##*/}" "$*" >&2; exit 1; }
has() { command -v "$1" >/dev/null 2>&1; }

missing=()
# want PACKAGE WHY; the first reason given is the one that is told
want() { case " ${missing[*]}" in *" $1|"*) ;; *) missing+=("$1|$2") ;; esac; }
# need_command COMMAND PACKAGE WHY
need_command() { has "$1" || want "$2" "$3"; }
# need_file PATH PACKAGE WHY
need_file() { [ -e "$1" ] || want "$2" "$3"; }

as_root() {
  if [ "$(id -u)" = 0 ]; then "$@"
  elif has sudo; then sudo "$@"
  else die "installing packages needs root: start this once as root, or install sudo"
  fi
}

# Every need that was not met, in one call of apt.
install_missing() {
  [ ${#missing[@]} -gt 0 ] || return 0
  local line packages=() log
  say "Installing what is missing"
  for line in "${missing[@]}"; do
    note "${line%%|*}: ${line#*|}"
    packages+=("${line%%|*}")
  done
  has apt-get || die "apt is not here (this is made for Debian 12): install the packages above by hand"
  [ "$(id -u)" = 0 ] || has sudo || die "installing packages needs root: start this once as root, or install sudo"
  log=$(mktemp)
  if ! { as_root env DEBIAN_FRONTEND=noninteractive apt-get update -qq &&
         resolve_wasm_linker packages &&
         as_root env DEBIAN_FRONTEND=noninteractive apt-get install -qq -y --no-install-recommends \
           -o Dpkg::Use-Pty=0 -o Dpkg::Options::=--force-confold "${packages[@]}"; } >"$log" 2>&1; then
    tail -20 "$log" >&2
    die "apt could not install: ${packages[*]} (whole log: $log)"
  fi
  rm -f "$log"
  missing=()
  hash -r
}

# rust-lld is a name for the lld of the very LLVM that Debian's Rust was built with, and that number moves with it.
resolve_wasm_linker() {
  local -n list=$1
  local i llvm
  for i in "${!list[@]}"; do
    [ "${list[i]}" = lld-for-rust ] || continue
    llvm=$(apt-cache depends rust-web-llvm | grep -oE 'llvm-[0-9]+' | head -1)
    [ -n "$llvm" ] || return 1
    list[i]=lld-${llvm#llvm-}
  done
}

# --- Rust ---------------------------------------------------------------------------------------------------------------

need_rust() {
  need_file /usr/include/stdio.h libc6-dev "headers of C, for the parts of SQLite and ring that are written in it"
  need_command cc gcc "compiles those parts and links"
  has cargo && has rustc && return
  want rustc-web "the Rust compiler (no other Rust was found)"
  want cargo-web "builds the project"
}

# Linters come apart from the compiler.
need_rust_linters() {
  if has rustup; then return; fi
  need_command rustfmt rustfmt-web "checks the formatting"
  need_command cargo-clippy rust-web-clippy "looks for mistakes in the code"
}

wanted_rust() { sed -n 's/^rust-version *= *"\(.*\)"/\1/p' "$root/Cargo.toml"; }
rust_version_of() { "$1" --version | awk '{print $2}'; }
at_least() { [ "$(printf '%s\n%s\n' "$1" "$2" | sort -V | head -1)" = "$1" ]; }

# Says what to do when the Rust of this machine is too old.
check_rust() {
  local wanted found
  wanted=$(wanted_rust)
  found=$(cd "$root" && rust_version_of rustc) || die "rustc does not start. With rustup: rustup default stable"
  at_least "$wanted" "$found" && return
  if has rustup; then die "Rust $found is too old, $wanted or newer is needed: rustup update stable"; fi
  die "Rust $found is too old, $wanted or newer is needed.
  Either install rustup (the Rust project's own installer), or let Debian's newer Rust take its place:
  apt-get remove rustc cargo && apt-get install rustc-web cargo-web, with bookworm-security among the sources of apt"
}

# --- Rust for the browser -------------------------------------------------------------------------------------------------

rustup_has_wasm() { has rustup && rustup target list --installed 2>/dev/null | grep -qx wasm32-unknown-unknown; }

# rustup's target where it is installed; else Debian's Rust, whose standard library for wasm is built from its source package.
need_wasm_rust() {
  rustup_has_wasm && return
  if has rustup && ! has apt-get; then die "the client needs Rust for the browser: rustup target add wasm32-unknown-unknown"; fi
  need_file /usr/bin/cargo cargo-web "builds the client: Debian's Rust can make its own standard library for the browser"
  need_file /usr/bin/rustc rustc-web "the compiler that goes with it"
  need_file /usr/lib/rustlib/src/rust/library/Cargo.lock rust-web-src "the source of the standard library"
  need_file /usr/bin/rust-lld rust-web-llvm "the linker for wasm (its name)"
  [ -x "$(readlink -f /usr/bin/rust-lld)" ] || want lld-for-rust "the linker for wasm (itself: the lld of the same LLVM)"
}

# cargo_wasm ARGUMENTS…: cargo for wasm32-unknown-unknown, by whichever of the two is there.
cargo_wasm() {
  local command=(cargo) std=()
  if ! rustup_has_wasm; then
    # An unstable flag of a stable compiler: Debian ships no ready standard library for wasm32-unknown-unknown.
    command=(env RUSTC=/usr/bin/rustc RUSTC_BOOTSTRAP=1 /usr/bin/cargo)
    std=("-Zbuild-std=std,panic_abort")
  fi
  CARGO_TARGET_DIR=$wasm_target "${command[@]}" "$1" "${std[@]}" --target wasm32-unknown-unknown "${@:2}"
}

# --- Node -----------------------------------------------------------------------------------------------------------------

need_node() {
  need_command node nodejs "runs the tools that shrink the client, and the browser tests"
  need_command npm npm "fetches the map, the letters and those tools"
}

# npm_install FOLDER: what its lock file says, once for each state of that file.
npm_install() {
  local mark=$1/node_modules/.installed-lock
  cmp -s "$1/package-lock.json" "$mark" && return
  note "npm packages of ${1#"$root"/}"
  (cd "$1" && npm ci --ignore-scripts --no-audit --no-fund --loglevel=error) || die "npm could not install the packages of $1"
  cp "$1/package-lock.json" "$mark"
}
