# The first two are all that most people need: make demo, make test.
BIN := .venv/bin
HOST ?= 127.0.0.1
PORT ?= 8000

.PHONY: demo test check bench locks catalogues format help

help:
	@sed -n 's/^#: //p' Makefile

#: make demo        the demo district in your browser; PORT= and HOST= change the address
demo: .venv/.runtime
	@$(BIN)/python -m roundtable.core.catalogues compile
	@$(BIN)/roundtable demo --host $(HOST) --port $(PORT)

#: make test        every test: unit, policy table, browser, accessibility, story
test: .venv/.dev
	@sh .ci/system
	@$(BIN)/python -m roundtable.core.catalogues compile
	@$(BIN)/python -m pytest $(TESTS)

#: make check       format, lint, types, import contracts, migrations, catalogues, documentation
check: .venv/.dev
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(BIN)/lint-imports --no-cache
	$(BIN)/python manage.py makemigrations --check --dry-run
	$(BIN)/python -m roundtable.core.catalogues check
	$(BIN)/python -m pytest tests/test_architecture.py tests/test_docs.py

#: make bench       the workloads of the performance page, each beside its floor
bench: .venv/.dev
	@$(BIN)/roundtable bench all

#: make catalogues  take new sentences into the catalogues, and compile them
catalogues: .venv/.dev
	@$(BIN)/python -m roundtable.core.catalogues update
	@$(BIN)/python -m roundtable.core.catalogues compile

#: make locks       resolve the dependencies anew (needs uv); commit the result
locks:
	uv pip compile --quiet --universal --generate-hashes --no-emit-index-url --upgrade \
		--custom-compile-command "make locks" pyproject.toml -o requirements.lock
	uv pip compile --quiet --universal --generate-hashes --no-emit-index-url --upgrade \
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
