# Claim verification workbench. `make` alone prints what there is.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
PIP := $(BIN)/python -m pip --disable-pip-version-check -qq

.DEFAULT_GOAL := help
.PHONY: help run test check format bench corpus weights lock schemas screenshot clean

help: ## Print the targets
	@awk -F ':.*## ' '/^[a-z-]+:.*## / {printf "  make %-11s %s\n", $$1, $$2}' $(MAKEFILE_LIST)

run: $(VENV)/.ready ## Open the app on the bundled Karabakh case
	@$(BIN)/workbench demo

test: $(VENV)/.ready-dev ## Run the tests
	@$(BIN)/python -m pytest -n auto $(ARGS)

check: $(VENV)/.ready-dev ## Lint, formatting, types, import contracts, generated files
	@$(BIN)/ruff check .
	@$(BIN)/ruff format --check .
	@$(BIN)/mypy
	@$(BIN)/lint-imports --no-cache
	@$(BIN)/python -m tests.architecture.schemas --check

format: $(VENV)/.ready-dev ## Format and fix what ruff can fix
	@$(BIN)/ruff check --fix .
	@$(BIN)/ruff format .

bench: $(VENV)/.ready-dev ## Run the benchmarks, some minutes (all ratios in one run); BENCH_RECORDS=1000000 for the full size
	@$(BIN)/python -m pytest tests/benchmarks -n 0 -s $(ARGS)

corpus: $(VENV)/.ready-dev ## Score attribution on the annotated corpus
	@$(BIN)/python -m tests.attribution

weights: $(VENV)/.ready-dev ## Fit the ranker's weights and the confidences on data of our own
	@$(BIN)/python -m tests.matching.fit
	@$(BIN)/python -m tests.matching.calibrate

schemas: $(VENV)/.ready-dev ## Write schemas/*.schema.json from the models
	@$(BIN)/python -m tests.architecture.schemas

screenshot: $(VENV)/.ready-dev ## Draw the picture in the README
	@$(BIN)/python -m tests.end_to_end.screenshot docs/workbench.svg

lock: ## Write the lock files anew (hashes, no addresses)
	@$(PYTHON) -m venv $(VENV)/lock
	@$(VENV)/lock/bin/python -m pip --disable-pip-version-check --quiet install uv
	@for extra in "" dev; do \
	  $(VENV)/lock/bin/uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-emit-index-url \
	    --no-header --no-annotate $${extra:+--extra $$extra} --extra build \
	    --output-file requirements$${extra:+-$$extra}.lock pyproject.toml; done

clean: ## Remove the environment and what builds left behind
	rm -rf $(VENV) .mypy_cache .ruff_cache dist

$(BIN)/python:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || \
	  { echo "Python 3.11 or newer is needed. Name one: make PYTHON=python3.12 run" >&2; exit 2; }
	@$(PYTHON) -m venv $(VENV)

$(VENV)/.ready: requirements.lock pyproject.toml | $(BIN)/python
	@echo "Setting up (once) ..." >&2
	@$(PIP) install --no-deps --require-hashes -r requirements.lock
	@$(PIP) install --no-deps --no-build-isolation --editable .
	@touch $@

$(VENV)/.ready-dev: requirements-dev.lock $(VENV)/.ready
	@echo "Setting up the tests' tools (once) ..." >&2
	@$(PIP) install --no-deps --require-hashes -r requirements-dev.lock
	@touch $@
