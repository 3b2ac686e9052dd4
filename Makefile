# Needs Python 3.11 or later and make; everything else is installed into .venv and .airflow.
PYTHON ?= python3
AIRFLOW ?= 2.11.2
BIN := .venv/bin
# Set if the Kerberos headers and a compiler are installed. Otherwise the Kerberos tests are skipped.
# It changes the name of the marker, since a .venv that was made without them is not complete.
KERBEROS := $(and $(shell command -v krb5-config 2>/dev/null),$(shell command -v cc 2>/dev/null),requirements-kerberos.txt)
READY := .venv/.ready$(and $(KERBEROS),-kerberos)
# Makes two targets at a time, in the given order. If make supports it, the output of each target is
# printed when the target ends.
TWO_AT_A_TIME := $(MAKE) --no-print-directory --jobs=2 \
	$(if $(filter output-sync,$(.FEATURES)),--output-sync=target)
# In this order: what names a missing part fails before the tests that fail without it. After a
# failure, make starts no other target.
STATIC := generate-check derive-check docs-check lint types

# The targets start hundreds of Python processes, and without this each compiles every module again.
unexport PYTHONDONTWRITEBYTECODE

.DEFAULT_GOAL := help
.PHONY: help setup demo test check lint types unit http fuzz package live test-fake test-servers \
	airflow format vendor vendor-check bench history history-check generate generate-check derive derive-check \
	docs docs-check docs-site build bump release-check clean

help: ## print this list
	@grep -hE '^[a-z-]+:.*##' $(MAKEFILE_LIST) | sed -E 's/^([a-z-]+):.*## /\1\t/' | expand -t 16

setup: $(READY) ## make .venv, with the pinned tools and this package

$(READY): requirements-dev.txt $(KERBEROS) pyproject.toml
	@$(PYTHON) -c 'import sys; sys.exit("Python 3.11 or later is needed, $(PYTHON) is " \
		+ sys.version.split()[0] if sys.version_info < (3, 11) else 0)'
	$(PYTHON) -m venv --clear .venv
	$(BIN)/python -m pip install --quiet --disable-pip-version-check "$$(grep ^uv== requirements-dev.txt)"
	$(BIN)/uv pip install --quiet --compile-bytecode --python $(BIN)/python $(addprefix -r ,requirements-dev.txt $(KERBEROS))
	$(BIN)/uv pip install --quiet --python $(BIN)/python --no-deps --editable .
	@touch $@

demo: setup ## start a real Airflow, run examples/quickstart.py on it, stop it
	$(BIN)/python scripts/local_airflow --version $(AIRFLOW) --dags examples/dags -- \
		$(BIN)/python examples/quickstart.py

# The live tests take longest, so what runs beside them has a lower priority. The tests of tests/http
# have short timeouts, so theirs is not as low.
test: setup ## everything: the checks, fuzzing, and the tests on a built wheel and on a real Airflow
	@$(TWO_AT_A_TIME) NICE="nice -n 10" NICE_HTTP="nice -n 5" live $(STATIC) docs-site http unit test-fake package fuzz

# derive-check compares the sync tests of tests/http with the async ones, so these are enough here.
check: setup ## the fast checks that need no Airflow: two minutes
	@$(TWO_AT_A_TIME) ONLY="-m 'not slow' --ignore=tests/http/_sync" $(STATIC) unit http test-fake

lint: setup ## ruff
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .

types: setup ## pyright in strict mode, and mypy
	$(BIN)/pyright
	$(BIN)/mypy src tests/typing

# Tests without I/O do not hang, and a timer for each of them takes a tenth of the time.
unit: setup ## the tests without I/O
	$(NICE) $(BIN)/python -m pytest -o faulthandler_timeout=0 $(ONLY) tests/unit

http: setup ## the tests against a faulty server
	$(NICE_HTTP) $(BIN)/python -m pytest -n auto --dist worksteal $(ONLY) tests/http

fuzz: setup ## 10,000 hostile identifiers for each operation; FUZZ=fresh for a new random seed
	$(NICE) $(BIN)/python -m pytest -n auto --dist worksteal tests/fuzz

package: setup ## the tests on a built wheel
	$(NICE) $(BIN)/python -m pytest tests/package

live: setup ## the tests on two real Airflows, each with half of the files
	$(BIN)/python -m pytest -n 2 --dist loadfile --no-loadscope-reorder tests/live

test-fake: setup ## the same tests on airflow_rest.testing.FakeAirflow, without a server
	$(NICE) $(BIN)/python -m pytest tests/live --fake

test-servers: setup ## the tests on real servers from 2.0 to 2.10; SERVERS="2.4.3 2.7.3" to choose
	$(BIN)/python scripts/test_servers.py $(SERVERS)

airflow: setup ## start a local Airflow with the tests' DAGs, until Ctrl-C
	$(BIN)/python scripts/local_airflow --version $(AIRFLOW) --dags tests/live/dags

bench: setup .bench/.ready ## measure this client beside httpx and the official client: ten minutes; QUICK=1 to try it
	$(BIN)/python benchmarks/bench.py $(if $(QUICK),--quick)

# The official client, what httpx and this client need to run, and the generator's stock output.
.bench/.ready: requirements-dev.txt openapi/v1.yaml openapi/overlay.yaml
	$(BIN)/uv venv --quiet --clear --python $(BIN)/python .bench
	$(BIN)/uv pip install --quiet --python .bench/bin/python apache-airflow-client==2.10.0 \
		$$(grep -E '^(attrs|httpx|pandas|python-dateutil)==' requirements-dev.txt)
	$(BIN)/python scripts/generate.py --spec > .bench/spec.yaml
	PATH="$(CURDIR)/$(BIN):$$PATH" openapi-python-client generate --meta none \
		--path .bench/spec.yaml --output-path .bench/stock/airflow_stock > .bench/stock.log 2>&1
	@touch $@

format: setup ## format the code
	$(BIN)/ruff check --fix-only --quiet .
	$(BIN)/ruff format .

vendor: setup ## extract the spec from the package of Airflow AIRFLOW=x.y.z
	$(BIN)/python scripts/vendor_spec.py --airflow $(AIRFLOW)

vendor-check: setup ## compare openapi/v1.yaml with the package
	$(BIN)/python scripts/vendor_spec.py --check

history: setup ## write openapi/history.yaml from the packages of all Airflow releases
	$(BIN)/python scripts/history.py

history-check: setup ## compare openapi/history.yaml with the packages
	$(BIN)/python scripts/history.py --check

generate: setup ## write generated/ from openapi/
	$(BIN)/python scripts/generate.py

generate-check: setup ## compare generated/ with openapi/
	$(BIN)/python scripts/generate.py --check

derive: setup ## write the _sync folders from the _async folders
	$(BIN)/python scripts/derive.py

derive-check: setup ## compare the _sync folders with the _async folders
	$(BIN)/python scripts/derive.py --check

docs: setup ## write the pages of docs/ that follow from other files
	$(BIN)/python scripts/document.py

docs-check: setup ## compare these pages with the code, the spec and the tests
	$(BIN)/python scripts/document.py --check

docs-site: setup ## build the site into .site/html, and check its links; needs no network
	$(BIN)/python scripts/docs_site

build: setup ## build the wheel into dist/
	$(BIN)/python -m pip wheel --quiet --no-deps --wheel-dir dist .

bump: setup ## move to the spec of Airflow AIRFLOW=x.y.z, and report what that changes
	$(BIN)/python scripts/bump.py --airflow $(AIRFLOW) $(if $(SINCE),--since $(SINCE))

release-check: setup ## build the packages, and check all that a release needs: about ten minutes
	$(BIN)/python scripts/release_check.py $(if $(UNRELEASED),--unreleased)

clean: ## remove everything that make created
	rm -rf .venv .bench .site .airflow build dist .pytest_cache .ruff_cache .mypy_cache .hypothesis
