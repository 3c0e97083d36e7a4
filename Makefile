# The first two are all that most people need: make demo, make test.
BIN := .venv/bin
HOST ?= 127.0.0.1
PORT ?= 8000

# Two processes share the files, in the order of tests/shares.py; WORKERS=1 is one. What kills processes and counts the
# seconds until they are back then runs before them, with the machine for itself.
WORKERS ?= 2
PYTEST := $(BIN)/python -m pytest
SHARED := $(PYTEST) $(if $(filter 1,$(WORKERS)),,-n $(WORKERS) --dist loadfile --no-loadscope-reorder)

# What Python compiles is kept, whatever the environment says: else each of the tests' many processes compiles it anew.
export PYTHONPYCACHEPREFIX ?= $(CURDIR)/build/compiled
unexport PYTHONDONTWRITEBYTECODE

GUARDS := roundtable/access/tests/test_guards.py roundtable/access/tests/test_revocation.py tests/test_policy_table.py

.PHONY: demo test fast check guards bench locks catalogues format help

help:
	@sed -n 's/^#: //p' Makefile

#: make demo        the demo district in your browser; PORT= and HOST= change the address
demo: .venv/.runtime
	@$(BIN)/python -m roundtable.core.catalogues compile
	@$(BIN)/roundtable demo --host $(HOST) --port $(PORT)

#: make test        every test: unit, policy table, browser, accessibility, story; WORKERS=1 in one process
test: .venv/.dev
	@sh .ci/system
	@$(BIN)/python -m roundtable.core.catalogues compile
	@$(if $(TESTS),,$(MAKE) --no-print-directory guards)
	@$(if $(TESTS)$(filter 1,$(WORKERS)),$(PYTEST) $(TESTS),$(PYTEST) -m crash && $(SHARED) -m "not crash")

#: make fast        the tests that drive no browser, kill no process and take no minute
fast: .venv/.dev
	@$(BIN)/python -m roundtable.core.catalogues compile
	@$(SHARED) -m "not browser and not crash and not slow"

#: make check       format, lint, types, import contracts, migrations, catalogues, documentation
check: .venv/.dev
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(BIN)/lint-imports --no-cache
	$(BIN)/python manage.py makemigrations --check --dry-run
	$(BIN)/python -m roundtable.core.catalogues check
	$(BIN)/python -m pytest tests/test_architecture.py tests/test_docs.py

#: make guards      every branch of the files that decide who may see what is run by a test
guards: .venv/.dev
	@$(PYTEST) $(GUARDS) --cov --cov-config=tests/guards.coveragerc \
		--cov-report=term-missing --cov-fail-under=100

#: make bench       the workloads of the performance page, each beside its floor
bench: .venv/.dev
	@$(BIN)/roundtable bench all

#: make catalogues  take new sentences into the catalogues, compile them, say what is not translated
catalogues: .venv/.dev
	@$(BIN)/python -m roundtable.core.catalogues update
	@$(BIN)/python -m roundtable.core.catalogues compile
	@$(BIN)/python -m roundtable.core.catalogues check

#: make locks       resolve the dependencies anew (needs uv); commit the result
locks:
	uv pip compile --quiet --universal --generate-hashes --no-strip-extras --no-emit-index-url --upgrade \
		--custom-compile-command "make locks" pyproject.toml -o requirements.lock
	uv pip compile --quiet --universal --generate-hashes --no-strip-extras --no-emit-index-url --upgrade \
		--custom-compile-command "make locks" --group dev pyproject.toml -o requirements-dev.lock

#: make format      let ruff put the code in order
format: .venv/.dev
	$(BIN)/ruff format .
	$(BIN)/ruff check --fix .

.venv/.runtime: requirements.lock .ci/venv .ci/link.py
	@sh .ci/venv requirements.lock
	@touch $@

.venv/.dev: requirements-dev.lock .ci/venv .ci/link.py
	@sh .ci/venv requirements-dev.lock
	@touch $@ .venv/.runtime
