# Sourced by the other scripts: which tools, which versions, where they are.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."

# One place for the versions; Trunk.toml and Cargo.toml check that they agree.
TRUNK=0.21.14
WASM_BINDGEN=0.2.130
GECKODRIVER=0.36.0
CARGO_DENY=0.20.2
CARGO_FUZZ=0.13.2

# Outside the checkout and by version, so that no tool is ever compiled twice.
TOOLS="${XDG_CACHE_HOME:-$HOME/.cache}/i-map/tools"
export PATH="$TOOLS/trunk-$TRUNK/bin:$TOOLS/wasm-bindgen-cli-$WASM_BINDGEN/bin:$TOOLS/geckodriver-$GECKODRIVER/bin:$TOOLS/cargo-deny-$CARGO_DENY/bin:$PWD/node_modules/.bin:$PATH"
# Trunk takes the tools that are on the PATH instead of fetching its own.
export TRUNK_OFFLINE=true

say() { printf '\033[1m%s\033[0m\n' "$*"; }
fail() { printf '%s\n' "$*" >&2; exit 1; }

# The path of a Chromium, if there is one.
browser() {
  local mac="/Applications/Google Chrome.app/Contents/MacOS/Google Chrome"
  command -v chromium || command -v google-chrome || command -v google-chrome-stable ||
    { [ -x "$mac" ] && echo "$mac"; } || true
}

# The path of a Firefox, if there is one.
firefox() {
  local mac="/Applications/Firefox.app/Contents/MacOS/firefox"
  command -v firefox-esr || type -P firefox || { [ -x "$mac" ] && echo "$mac"; } || true
}
