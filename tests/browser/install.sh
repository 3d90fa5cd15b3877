#!/bin/sh
# A Chromium for the browser tests: one that is installed, else Debian's package where root, else Playwright's own download.
set -eu
bin=$1
for name in chromium chromium-browser google-chrome google-chrome-stable; do
  command -v "$name" >/dev/null 2>&1 && exit 0
done
"$bin/python" - <<'PY' && exit 0
import pathlib, sys
from playwright.sync_api import sync_playwright
with sync_playwright() as p:
    sys.exit(not pathlib.Path(p.chromium.executable_path).exists())
PY
if [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null 2>&1; then
  echo "Installing Debian's chromium for the browser tests ..."
  if apt-get update -qq && DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends chromium fonts-dejavu-core >/dev/null; then
    exit 0
  fi
fi
echo "Downloading Playwright's Chromium for the browser tests ..."
"$bin/playwright" install chromium && exit 0
echo "No Chromium: install one (Debian: apt install chromium) and run 'make test' again." >&2
exit 1
