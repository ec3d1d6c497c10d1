# What to run from a clone. Everything is installed into .venv; nothing else is touched.
#
#   make demo    install, read the sample pages, print the record
#   make test    lint, types, import contract, tests
#   make eval    measure against gold records and hold the floors
#   make floors  raise the floors to what is measured
#   make speed   measure speed, start-up time and memory
#   make golden  write the outputs shown in tests and documentation anew
#   make lock    choose dependencies anew

PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
WORKERS ?= 2

# Gold records with their documents. Theirs are not ours to give away: where the folder is
# missing, the sample pages alone are measured.
BENCHMARK ?= ../shared/benchmark
DEMO := build/demo

# Nothing may reach for the network once it is installed.
export HF_HUB_OFFLINE = 1
export PIP_DISABLE_PIP_VERSION_CHECK = 1

.PHONY: demo test lint types contracts pytest golden eval floors speed lock clean help

help:
	@sed -n 's/^#   //p' Makefile

# The stamps say which lock file was installed, so that a second run installs nothing.
$(VENV)/.runtime: requirements.lock pyproject.toml
	@test -x $(BIN)/python || $(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "Onrecord needs Python 3.11 or later: make demo PYTHON=python3.11")'
	@test -x $(BIN)/python || $(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --require-hashes -r requirements.lock
	$(BIN)/python -m pip install --quiet --no-deps --editable .
	@touch $@

$(VENV)/.dev: requirements-dev.lock $(VENV)/.runtime
	$(BIN)/python -m pip install --quiet --require-hashes -r requirements-dev.lock
	@touch $@

demo: $(VENV)/.runtime
	@rm -rf $(DEMO) && mkdir -p $(DEMO)
	@echo; echo '$$ onrecord read samples/pages/night-over-kyiv.html'
	@$(BIN)/onrecord read samples/pages/night-over-kyiv.html
	@echo; echo '$$ onrecord add samples/pages --db $(DEMO)/record.db'
	@$(BIN)/onrecord add samples/pages --db $(DEMO)/record.db
	@echo; echo '$$ onrecord claims --kind injured --db $(DEMO)/record.db'
	@$(BIN)/onrecord claims --kind injured --db $(DEMO)/record.db
	@echo
	@echo 'Try next:'
	@echo '  . $(BIN)/activate'
	@echo '  onrecord statements --speaker mayor --db $(DEMO)/record.db'
	@echo '  onrecord claims --place Moscow --format csv --db $(DEMO)/record.db'
	@echo '  onrecord read a-page-you-saved.html'

test: lint types contracts pytest

lint: $(VENV)/.dev
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .

types: $(VENV)/.dev
	$(BIN)/mypy

contracts: $(VENV)/.dev
	$(BIN)/lint-imports

pytest: $(VENV)/.dev
	ONRECORD_BENCHMARK=$(abspath $(BENCHMARK)) $(BIN)/python -m pytest -n $(WORKERS)

# Write the outputs that tests and documentation show anew. Review the difference.
golden: $(VENV)/.dev
	ONRECORD_UPDATE_GOLDEN=1 $(BIN)/python -m pytest -q tests/golden/test_records.py tests/docs/test_examples.py

EVAL_SAMPLES = $(BIN)/onrecord eval samples/gold --docs samples/pages --floors evaluation/samples.toml
EVAL_BENCHMARK = $(BIN)/onrecord eval $(BENCHMARK)/dev/gold --docs $(BENCHMARK)/dev/docs --floors evaluation/dev.toml

eval: $(VENV)/.runtime
	$(EVAL_SAMPLES) --per-doc
	@if [ -d '$(BENCHMARK)/dev' ]; then $(EVAL_BENCHMARK) --per-doc; fi

# Raise the floors to what is measured. FLOORS=--allow-regression lowers them too.
floors: $(VENV)/.runtime
	$(EVAL_SAMPLES) --update-floors $(FLOORS)
	@if [ -d '$(BENCHMARK)/dev' ]; then $(EVAL_BENCHMARK) --update-floors $(FLOORS); fi

speed: $(VENV)/.runtime
	$(BIN)/python tools/speed.py $(wildcard $(BENCHMARK)/dev/articles.jsonl)

UV_COMPILE = $(BIN)/uv pip compile --quiet --universal --python-version 3.11 --generate-hashes \
	--no-emit-index-url --no-config --custom-compile-command 'make lock' --upgrade pyproject.toml

# uv is not in the lock: it only writes it.
lock: $(VENV)/.dev
	$(BIN)/python -m pip install --quiet uv
	$(UV_COMPILE) --output-file requirements.lock
	$(UV_COMPILE) --group dev --constraint requirements.lock --output-file requirements-dev.lock

clean:
	rm -rf build dist .pytest_cache .mypy_cache .ruff_cache .hypothesis .import_linter_cache
