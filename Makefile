# make run: everything that is needed, and the daemon.  make test: every check that there is.  make dist: wheel and zip.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
export PIP_DISABLE_PIP_VERSION_CHECK := 1

.PHONY: run test lint types js python browser dist clean

run: $(VENV)/.installed
	$(BIN)/rejoinder run

test: lint types js python

lint: $(VENV)/.developing
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .

types: $(VENV)/.developing
	$(BIN)/mypy

js: node_modules/.installed
	npx --no-install tsc -p jsconfig.json
	node --test tests/extension/*.test.mjs

python: $(VENV)/.developing
	tools/ensure-chromium
	$(BIN)/pytest -n 2 --dist loadfile

dist: $(VENV)/.developing
	rm -rf dist
	$(BIN)/python -m build --wheel --outdir dist
	$(BIN)/python tools/pack_extension.py dist

clean:
	rm -rf $(VENV) node_modules dist artifacts .mypy_cache .ruff_cache

$(VENV)/.installed: pyproject.toml
	test -x $(BIN)/python || $(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --editable .
	$(BIN)/python -m compileall -q daemon native_host
	touch $@

$(VENV)/.developing: pyproject.toml $(VENV)/.installed
	$(BIN)/python -m pip install --quiet --editable ".[dev]"
	touch $@

node_modules/.installed: package.json package-lock.json
	npm ci --no-audit --no-fund
	touch $@
