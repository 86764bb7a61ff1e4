# Every target makes what it needs: a clean clone, Python 3.11 or newer and make are enough.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
READY := $(VENV)/.ready
# Branch coverage of kernel and engine must not fall below this.
COVERED ?= 100

# Where `make site` puts the documentation site.
SITE ?= build/site

.PHONY: help review test check docs site coverage bench soak clean

help:
	@echo "make review · test · check · docs · site · coverage · bench · soak · clean"

$(READY): pyproject.toml
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "Python 3.11 or newer is needed: make PYTHON=python3.12 ...")'
	@test -x $(BIN)/python || $(PYTHON) -m venv $(VENV)
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --editable '.[dev]'
	@touch $@

review: $(READY)
	@$(BIN)/wellbuilt review examples/naive --fail-on never

test: check
	@$(BIN)/python -m pytest

check: $(READY)
	@$(BIN)/ruff format --check --quiet
	@$(BIN)/ruff check --quiet
	@$(BIN)/mypy
	@$(BIN)/lint-imports --no-logo > $(VENV)/lint-imports.txt || { cat $(VENV)/lint-imports.txt; exit 1; }
	@$(BIN)/interrogate --quiet src || $(BIN)/interrogate -v src
	@$(BIN)/python tools/docs.py --check

docs: $(READY)
	@$(BIN)/python tools/docs.py

site: $(READY)
	@$(BIN)/python tools/website.py $(SITE)

coverage: $(READY)
	@$(BIN)/coverage erase
	@$(BIN)/coverage run -m pytest
	@$(BIN)/coverage combine --quiet
	@$(BIN)/coverage report --include='src/wellbuilt/kernel/*,src/wellbuilt/engine/*' --fail-under=$(COVERED)

bench: $(READY)
	@$(BIN)/python bench/compare.py
	@$(BIN)/python bench/reports.py

soak: $(READY)
	@$(BIN)/python -m pytest --hypothesis-profile=soak tests/engine tests/kernel tests/lenses tests/sources tests/store tests/test_hostile.py

clean:
	rm -rf $(VENV) .coverage* .mypy_cache .ruff_cache .pytest_cache .hypothesis .import_linter_cache
