# Needs Python 3.11 or later and make; everything else is installed into .venv and .airflow.
PYTHON ?= python3
AIRFLOW ?= 2.11.2
BIN := .venv/bin
# Only built where the headers of Kerberos and a compiler are; elsewhere its tests are skipped. A
# .venv that was made before they came is not ready for them, so the marker has another name.
KERBEROS := $(and $(shell command -v krb5-config 2>/dev/null),$(shell command -v cc 2>/dev/null),requirements-kerberos.txt)
READY := .venv/.ready$(and $(KERBEROS),-kerberos)
# Makes two targets at a time, in the order given, and prints the output of each when it ends (where
# make is new enough for that).
TWO_AT_A_TIME := $(MAKE) --no-print-directory --jobs=2 \
	$(if $(filter output-sync,$(.FEATURES)),--output-sync=target)
STATIC := lint types generate-check derive-check docs-check

.DEFAULT_GOAL := help
.PHONY: help setup demo test check lint types unit fuzz package live test-servers airflow format vendor vendor-check \
	history history-check generate generate-check derive derive-check docs docs-check build clean

help: ## print this list
	@grep -hE '^[a-z-]+:.*##' $(MAKEFILE_LIST) | sed -E 's/^([a-z-]+):.*## /\1\t/' | expand -t 16

setup: $(READY) ## make .venv, with the pinned tools and this package

$(READY): requirements-dev.txt $(KERBEROS) pyproject.toml
	@$(PYTHON) -c 'import sys; sys.exit("Python 3.11 or later is needed, $(PYTHON) is " \
		+ sys.version.split()[0] if sys.version_info < (3, 11) else 0)'
	$(PYTHON) -m venv .venv
	$(BIN)/python -m pip install --quiet --disable-pip-version-check "$$(grep ^uv== requirements-dev.txt)"
	$(BIN)/uv pip install --quiet --python $(BIN)/python $(addprefix -r ,requirements-dev.txt $(KERBEROS))
	$(BIN)/uv pip install --quiet --python $(BIN)/python --no-deps --editable .
	@touch $@

demo: setup ## start a real Airflow, run examples/quickstart.py on it, stop it
	$(BIN)/python scripts/local_airflow --version $(AIRFLOW) --dags examples/dags -- \
		$(BIN)/python examples/quickstart.py

test: setup ## everything: the checks, fuzzing, and the tests on a built wheel and on a real Airflow
	@$(TWO_AT_A_TIME) live $(STATIC) unit package fuzz

check: setup ## all that needs no Airflow, but for fuzzing: two minutes at most
	@$(TWO_AT_A_TIME) unit $(STATIC)

lint: setup ## ruff
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .

types: setup ## pyright, strict, and mypy
	$(BIN)/pyright
	$(BIN)/mypy src tests/typing

unit: setup ## the tests without I/O and those against a faulty server
	$(BIN)/python -m pytest -n auto --dist worksteal tests/unit tests/http

fuzz: setup ## 10,000 hostile identifiers for each operation; FUZZ=fresh: others than last time
	$(BIN)/python -m pytest -n auto --dist worksteal tests/fuzz

package: setup ## the tests on a built wheel
	$(BIN)/python -m pytest tests/package

live: setup ## the tests on a real Airflow
	$(BIN)/python -m pytest tests/live

test-servers: setup ## real servers from 2.2 to 2.10: what they lack raises NotSupported; SERVERS="2.4.3 2.7.3" to choose
	$(BIN)/python scripts/test_servers.py $(SERVERS)

airflow: setup ## start a local Airflow with the tests' DAGs, until Ctrl-C
	$(BIN)/python scripts/local_airflow --version $(AIRFLOW) --dags tests/live/dags

format: setup ## format the code
	$(BIN)/ruff check --fix-only --quiet .
	$(BIN)/ruff format .

vendor: setup ## take the spec out of the package of Airflow AIRFLOW=x.y.z
	$(BIN)/python scripts/vendor_spec.py --airflow $(AIRFLOW)

vendor-check: setup ## is openapi/v1.yaml what the package gives?
	$(BIN)/python scripts/vendor_spec.py --check

history: setup ## write openapi/history.yaml from the packages of all Airflow releases
	$(BIN)/python scripts/history.py

history-check: setup ## is openapi/history.yaml what the packages give?
	$(BIN)/python scripts/history.py --check

generate: setup ## write generated/ from openapi/
	$(BIN)/python scripts/generate.py

generate-check: setup ## is generated/ what openapi/ gives?
	$(BIN)/python scripts/generate.py --check

derive: setup ## write the _sync folders from the _async folders
	$(BIN)/python scripts/derive.py

derive-check: setup ## are the _sync folders what the _async folders give?
	$(BIN)/python scripts/derive.py --check

docs: setup ## write docs/operations.md and docs/faults.md
	$(BIN)/python scripts/document.py

docs-check: setup ## are they what the code, the spec and the tests give?
	$(BIN)/python scripts/document.py --check

build: setup ## build the wheel into dist/
	$(BIN)/python -m pip wheel --quiet --no-deps --wheel-dir dist .

clean: ## remove what make made
	rm -rf .venv .airflow build dist .pytest_cache .ruff_cache .mypy_cache .hypothesis
