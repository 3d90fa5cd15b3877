#!/bin/sh
# Makes both lock files anew from pyproject.toml: hashes for every file, no index address.
set -eu
cd "$(dirname "$0")/.."
pin() { .venv/bin/uv pip compile pyproject.toml --universal --python-version 3.11 --generate-hashes \
  --no-emit-index-url --no-emit-find-links --no-header --no-annotate --quiet "$@"; }
pin --group package -o requirements/run.lock
pin --group package --group test --extra build -o requirements/test.lock
