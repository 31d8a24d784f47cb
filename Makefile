# rashomon: `make demo` and `make test` set up everything that they need and run.
PYTHON ?= python3
VENV   ?= .venv
BIN    := $(VENV)/bin

.PHONY: demo test style types layers tests floors bench bench-large pictures lock clean help

help:            ## list what can be made
	@grep -E '^[a-z-]+: .*##' $(MAKEFILE_LIST) | sed 's/:.*##/ -/'

demo: $(VENV)/.run   ## build the dossier of the demo collection
	$(BIN)/rashomon demo --out demo-dossier

test: style types layers tests floors   ## all that must hold

style: $(VENV)/.dev   ## how the code is written
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .

types: $(VENV)/.dev   ## mypy, strict
	$(BIN)/mypy

layers: $(VENV)/.dev   ## imports go one way
	$(BIN)/lint-imports

tests: $(VENV)/.dev   ## unit, page and documentation tests
	$(BIN)/python -m pytest

floors: $(VENV)/.dev   ## the fast benchmarks keep their floors
	$(BIN)/python -m bench.floors

bench: $(VENV)/.dev   ## all benchmarks; writes docs/benchmarks.md
	$(BIN)/python -m bench.report

bench-large: $(VENV)/.dev   ## stories of a million articles; writes docs/bench-large.md
	$(BIN)/python -m bench.large --page

pictures: $(VENV)/.dev   ## the screenshots in docs/pictures
	$(BIN)/python -m bench.pictures

lock: $(VENV)/.dev   ## write the lock files anew
	for name in build run dev; do \
	  $(BIN)/uv pip compile --quiet --generate-hashes --no-emit-index-url --universal --python-version 3.11 \
	    requirements/$$name.in -o requirements/$$name.txt || exit 1; done

clean:           ## remove what was made
	rm -rf $(VENV) demo-dossier build dist src/*.egg-info .mypy_cache .ruff_cache .pytest_cache

$(VENV)/bin/python:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || \
	  { echo "rashomon needs Python 3.11 or newer; this is `$(PYTHON) --version`. Call: make PYTHON=python3.12 $(MAKECMDGOALS)"; exit 1; }
	$(PYTHON) -m venv $(VENV)

$(VENV)/.run: requirements/build.txt requirements/run.txt pyproject.toml | $(VENV)/bin/python
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements/build.txt
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements/run.txt
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation -e .
	@touch $@

$(VENV)/.dev: requirements/dev.txt $(VENV)/.run
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements/dev.txt
	@touch $@
