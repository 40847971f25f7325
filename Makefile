# Everything runs from a fresh checkout with python3 (3.11 or newer) and make; `make help` lists the commands.
# Another Python, in an environment of its own:  make test PYTHON=python3.12 VENV=.venv-3.12

PYTHON ?= python3
VENV ?= .venv
WORKERS ?= 2

# What a mapping means is decided in these rooms: of them the tests run every branch.
EVERY_BRANCH := src/semantic_bridge/plan/*,src/semantic_bridge/mapping/*

BIN := $(VENV)/bin
DEPENDENCIES := $(VENV)/.dependencies-installed
PROJECT := $(VENV)/.project-installed
MUTATION := $(VENV)/.mutation-installed

# An install asks nothing, and does not look for a newer pip.
PIP := $(BIN)/python -m pip --disable-pip-version-check --no-input

LOCK = $(BIN)/uv pip compile pyproject.toml --universal --python-version 3.11 --generate-hashes \
	--no-annotate --no-header --no-emit-index-url --no-emit-find-links $(UPGRADE) --quiet

.DELETE_ON_ERROR:
.PHONY: help demo serve test lint mutants bench soak lock wheel clean

help: ## Say what each command does
	@sed -n 's/^\([a-z]*\):.*## \(.*\)/make \1\t\2/p' $(MAKEFILE_LIST) | expand -t 14

demo: $(PROJECT) ## Install, and translate the pilot's sample records
	@$(BIN)/sb demo

serve: $(PROJECT) ## Run the HTTP service on the pilot workspace
	@$(BIN)/sb serve

test: $(PROJECT) ## Run the tests, with the branch coverage that they must reach
	$(BIN)/python -m pytest -n $(WORKERS) --dist loadfile --cov
	$(BIN)/python -m coverage report --include '$(EVERY_BRANCH)' --fail-under 100

lint: $(PROJECT) ## Check style, format and types
	$(BIN)/ruff check
	$(BIN)/ruff format --check
	$(BIN)/mypy

mutants: $(PROJECT) $(MUTATION) ## Change the code in a copy, one thing at a time, and say what no test notices; it takes long
	$(BIN)/python -m tests.mutation $(WORKERS)

bench: $(PROJECT) ## Measure how fast records are translated
	$(BIN)/python -m benchmarks

soak: $(PROJECT) ## Load the service for a long time, and watch its memory
	$(BIN)/python -m benchmarks soak

lock: $(PROJECT) ## Pin the dependencies of pyproject.toml again; UPGRADE=--upgrade takes the newest
	$(LOCK) --extra dev --output-file requirements.lock
	$(LOCK) --extra mutants --constraint requirements.lock --output-file requirements-mutants.lock

wheel: $(PROJECT) ## Build the wheel into dist/
	$(BIN)/python -m build --wheel --no-isolation

clean: ## Remove what builds and tests leave; the virtual environment stays
	rm -rf build dist htmlcov .coverage .coverage.* .hypothesis .mypy_cache .pytest_cache .ruff_cache
	find src tests benchmarks examples -name __pycache__ -type d -prune -exec rm -rf {} +

$(DEPENDENCIES): requirements.lock
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { \
		echo "$(PYTHON) is missing or older than 3.11. Install Python 3.11 or newer, or name one: make PYTHON=python3.12" >&2; exit 1; }
	@$(PYTHON) -c 'import venv, ensurepip' || { \
		echo "$(PYTHON) cannot make virtual environments. On Debian and Ubuntu: apt install python3-venv" >&2; exit 1; }
	@echo "Installing the dependencies into $(VENV); this happens once." >&2
	@$(PYTHON) -m venv $(VENV)
	@# The lock is complete. An older pip that looks for dependencies of its own finds newer ones than are locked.
	@$(PIP) install --quiet --no-deps --require-hashes --requirement requirements.lock
	@$(PIP) check --quiet
	@touch $@

$(PROJECT): $(DEPENDENCIES) pyproject.toml
	@$(PIP) install --quiet --no-deps --no-build-isolation --editable .
	@touch $@

$(MUTATION): $(DEPENDENCIES) requirements-mutants.lock
	@$(PIP) install --quiet --no-deps --require-hashes --requirement requirements-mutants.lock
	@$(PIP) check --quiet
	@touch $@
