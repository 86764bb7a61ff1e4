# Every target makes what it needs: a clean clone, Python 3.11 or newer and make are enough.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
CORE := $(VENV)/.core
READY := $(VENV)/.ready
# Branch coverage of kernel and engine, by the tests that stand beside them, must not fall below this.
COVERED ?= 100
BESIDE := tests/kernel tests/engine

# The example that runs has an environment of its own, from its own lock.
WORKLOAD := examples/predictive_segmentation
WORKLOAD_VENV := .venv-segmentation
WORKLOAD_PYTHON := $(CURDIR)/$(WORKLOAD_VENV)/bin/python
WORKLOAD_READY := $(WORKLOAD_VENV)/.ready

# Where `make site` puts the documentation site.
SITE ?= build/site

.PHONY: help review test test-own test-workload check docs site coverage bench soak soak-workload workload demo history labs clean

help:
	@echo "make review · test · check · docs · site · coverage · bench · soak · workload · demo · history · labs · clean"

$(CORE): pyproject.toml
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "Python 3.11 or newer is needed: make PYTHON=python3.12 ...")'
	@test -x $(BIN)/python || $(PYTHON) -m venv $(VENV)
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --editable .
	@touch $@

$(READY): $(CORE)
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --editable '.[dev]'
	@touch $@

review: $(CORE)
	@$(BIN)/wellbuilt review examples/naive --fail-on never

test: check
	@$(MAKE) --no-print-directory --jobs=2 test-own test-workload

# What stands beside kernel and engine has been run by `check`, under measurement.
test-own: $(READY)
	@$(BIN)/python -m pytest $(addprefix --ignore=,$(BESIDE))

workload: $(WORKLOAD_READY)

$(WORKLOAD_READY): $(WORKLOAD)/pyproject.toml $(WORKLOAD)/installer.lock $(WORKLOAD)/requirements.lock
	@echo "Installing what the living workload needs into $(WORKLOAD_VENV): about 1.5 GB, a minute or two, once."
	@test -x $(WORKLOAD_PYTHON) || $(PYTHON) -m venv $(WORKLOAD_VENV)
	@$(WORKLOAD_PYTHON) -m pip install --quiet --disable-pip-version-check --require-hashes --requirement $(WORKLOAD)/installer.lock
	@$(WORKLOAD_VENV)/bin/uv pip install --quiet --system-certs --python $(WORKLOAD_PYTHON) --require-hashes --requirement $(WORKLOAD)/requirements.lock \
		|| $(WORKLOAD_PYTHON) -m pip install --quiet --disable-pip-version-check --require-hashes --requirement $(WORKLOAD)/requirements.lock
	@$(WORKLOAD_PYTHON) -m pip install --quiet --disable-pip-version-check --no-deps --editable $(WORKLOAD)
	@touch $@

test-workload: $(WORKLOAD_READY)
	@cd $(WORKLOAD) && $(WORKLOAD_PYTHON) -m pytest

check: $(READY)
	@$(BIN)/ruff format --check --quiet
	@$(BIN)/ruff check --quiet
	@$(BIN)/mypy
	@$(BIN)/lint-imports --no-logo > $(VENV)/lint-imports.txt || { cat $(VENV)/lint-imports.txt; exit 1; }
	@$(BIN)/interrogate --quiet src || $(BIN)/interrogate -v src
	@$(BIN)/python tools/docs.py --check
	@$(MAKE) --no-print-directory coverage

docs: $(READY)
	@$(BIN)/python tools/docs.py

demo: $(CORE) $(WORKLOAD_READY)
	@$(WORKLOAD_PYTHON) -m segmentation.demo --home .demo --review '$(CURDIR)/$(BIN)/wellbuilt review $(CURDIR)/$(WORKLOAD) --fail-on never'

# Months in fast-forward; an hour or so. What it leaves is the history that the example is reviewed with.
history: $(CORE) $(WORKLOAD_READY)
	@$(WORKLOAD_PYTHON) -m segmentation.months --home .months --out $(WORKLOAD)/history --fetch '$(CURDIR)/$(BIN)/wellbuilt fetch mlflow'

labs: $(CORE)
	@$(BIN)/python examples/labs/labs.py .labs $(if $(SOLVE),--solve) || test $$? -eq 1

site: $(READY)
	@$(BIN)/python tools/website.py $(SITE)

coverage: $(READY)
	@$(BIN)/coverage erase
	@$(BIN)/coverage run -m pytest $(BESIDE)
	@$(BIN)/coverage combine --quiet
	@$(BIN)/coverage report --include='src/wellbuilt/kernel/*,src/wellbuilt/engine/*' --fail-under=$(COVERED)

bench: $(READY)
	@$(BIN)/python bench/compare.py
	@$(BIN)/python bench/reports.py

soak: $(READY)
	@$(BIN)/python -m pytest --hypothesis-profile=soak tests/engine tests/kernel tests/lenses tests/sources tests/store tests/test_hostile.py
	@$(MAKE) --no-print-directory soak-workload

soak-workload: $(CORE) $(WORKLOAD_READY)
	@cd $(WORKLOAD) && SEGMENTATION_KILLS=50 $(WORKLOAD_PYTHON) -m pytest tests/test_day.py
	@cd $(WORKLOAD) && $(WORKLOAD_PYTHON) tests/soak.py 1000000
	@cd $(WORKLOAD) && $(WORKLOAD_PYTHON) tests/soak_gate.py 30000
	@cd $(WORKLOAD) && $(WORKLOAD_PYTHON) tests/soak_registry.py 10000 '$(CURDIR)/$(BIN)/wellbuilt fetch mlflow'

clean:
	rm -rf $(VENV) $(WORKLOAD_VENV) .demo .labs .months .coverage* .mypy_cache .ruff_cache .pytest_cache .hypothesis .import_linter_cache
