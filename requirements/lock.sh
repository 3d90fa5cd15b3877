#!/bin/sh
# Makes both lock files anew from pyproject.toml: hashes for every file, no index address.
set -eu
bin=$1
pin() {
  "$bin/uv" pip compile pyproject.toml --universal --python-version 3.11 --generate-hashes --upgrade \
    --no-header --no-annotate --quiet "$@"
}
pin --group package --output-file requirements/run.lock
pin --group package --group test --extra build --extra telemetry --output-file requirements/test.lock
