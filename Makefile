# Hearten: every task of a developer and of a first visitor. `make help` lists them.
PYTHON ?= python3
PORT ?= 8000
BIN := .venv/bin
STAMP := .venv/.ready
LOCK := requirements/dev.txt
UV_VERSION := 0.13.9
UV = $(or $(shell command -v uv),.tools/bin/uv)
SIZES ?= 300 1000 3000 10000 30000 100000
OPEN ?= 3000 10000
# Compiled modules are kept: a suite of several processes starts in half the time.
unexport PYTHONDONTWRITEBYTECODE

.PHONY: help setup demo demo-reset test test-postgres matrix matrix-postgres fuzz access mutate-access scan attack tamper-audit journeys xss sweep check lint types floors migrations format lock bench-matching bench-walls bench-audit bench-access clean
.DEFAULT_GOAL := help

help: ## list these commands
	@grep -E '^[a-z-]+:.*##' $(MAKEFILE_LIST) | sed -E 's/:.*## /\t/' | sort | awk -F'\t' '{printf "  make %-14s %s\n", $$1, $$2}'

setup: $(STAMP) ## make the environment in .venv

$(STAMP): $(LOCK) pyproject.toml
	@bash scripts/setup "$(PYTHON)" "$(UV_VERSION)" "$(LOCK)"
	@touch $@

demo: setup ## fill an embedded database with invented people and serve it (PORT=8000)
	@$(BIN)/hearten demo --port $(PORT)

demo-reset: setup ## the same, from a fresh database
	@$(BIN)/hearten demo --port $(PORT) --reset

test: setup ## the whole suite on SQLite
	$(BIN)/pytest $(TESTS)

test-postgres: setup ## the same suite on PostgreSQL (DATABASE_URL overrides)
	DATABASE_URL=$${DATABASE_URL:-postgres://root@127.0.0.1:5432/hearten} $(BIN)/pytest

matrix: setup ## everyone knocks at every door; prints cells, routes, standings and leaks
	$(BIN)/pytest tests/matrix

matrix-postgres: setup ## the same on PostgreSQL
	DATABASE_URL=$${DATABASE_URL:-postgres://root@127.0.0.1:5432/hearten} $(BIN)/pytest tests/matrix

fuzz: setup ## walk through the house as everyone, with ids swapped everywhere (REQUESTS=100000, SEED=0)
	REQUESTS=$${REQUESTS:-100000} nice $(BIN)/pytest tests/matrix/fuzz

journeys: setup ## the browser journeys, in Chromium
	$(BIN)/pytest tests/journeys -n 0 --ignore=tests/journeys/test_sweep.py

xss: setup ## hostile texts in every field, all of them, in Chromium (HEARTEN_XSS_ROUNDS=12)
	HEARTEN_XSS_ROUNDS=$${HEARTEN_XSS_ROUNDS:-12} $(BIN)/pytest tests/xss -n 0 -s

sweep: setup ## axe, narrow screens and CSP on every page of the demo, as every one of the cast
	$(BIN)/pytest tests/journeys/test_sweep.py -n 0

check: lint types floors migrations test matrix ## everything a change must pass

access: setup ## write docs/access.md anew from the policy table
	$(BIN)/python scripts/write_access.py

mutate-access: setup ## take away every check, tie rule, field list and constraint in turn, and see what notices (ONLY="words")
	nice $(BIN)/python scripts/mutate_access.py $(ONLY)

bench-audit: setup ## what the audit costs: pages a second with and without; page times during an import
	$(BIN)/python -m bench.audit $(BENCH)

scan: setup ## read the code for flaws by rules of our own; each rule finds a planted flaw first
	@test -x .tools/scan/bin/semgrep || { $(UV) venv -q .tools/scan && $(UV) pip install -q --python .tools/scan/bin/python --require-hashes -r requirements/scan.txt; }
	$(BIN)/python -m scripts.scan .tools/scan/bin/semgrep

attack: setup ## wapiti, sqlmap and schemathesis attack a house: planted flaws first, then the true one (TOOLS=sqlmap, ATTACK_SECONDS=20)
	@for tool in wapiti sqlmap schemathesis; do test -x .tools/$$tool/bin/$$tool || { $(UV) venv -q .tools/$$tool && \
	$(UV) pip install -q --python .tools/$$tool/bin/python --require-hashes -r requirements/attack-$$tool.txt; } || exit 1; done
	$(BIN)/python -m attack .tools $(TOOLS)

bench-access: setup ## what audit and access checks cost every page: CPU and statements, with and without in one run
	$(BIN)/python -m bench.access $(BENCH)

tamper-audit: setup ## plant a thousand faults in an audit, and count those that a verification finds
	$(BIN)/python scripts/tamper_audit.py

lint: setup ## ruff, and djade on the templates
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	git ls-files -z '*.html' | xargs -0 --no-run-if-empty $(BIN)/djade --check --target-version 5.2

format: setup ## mend what lint would complain about
	$(BIN)/ruff check --fix .
	$(BIN)/ruff format .
	git ls-files -z '*.html' | xargs -0 --no-run-if-empty $(BIN)/djade --target-version 5.2

types: setup ## mypy over every signature
	$(BIN)/mypy hearten

floors: setup ## imports point back in time
	$(BIN)/lint-imports

migrations: setup ## models and migrations agree
	$(BIN)/hearten manage makemigrations --check --dry-run

bench-matching: setup ## the engine beside other solvers (SIZES="300 3000", OPEN="3000", WRITE=page.md)
	$(UV) pip install -q --python $(BIN)/python --require-hashes -r requirements/bench.txt
	$(BIN)/python -m bench.matching --cold --sizes $(SIZES) --open $(OPEN) $(if $(WRITE),--write $(WRITE))

bench-walls: setup ## what the walls between organizations cost a page, on PostgreSQL
	DATABASE_URL=$${DATABASE_URL:-postgres://root@127.0.0.1:5432/postgres} $(BIN)/python -m bench.walls

lock: ## pin the dependencies anew
	uv pip compile -q --universal --python-version 3.11 --generate-hashes --no-emit-index-url --no-header requirements/base.in -o requirements/base.txt
	uv pip compile -q --universal --python-version 3.11 --generate-hashes --no-emit-index-url --no-header requirements/dev.in -o requirements/dev.txt
	uv pip compile -q --universal --python-version 3.11 --generate-hashes --no-emit-index-url --no-header -c requirements/dev.txt requirements/bench.in -o requirements/bench.txt
	uv pip compile -q --universal --python-version 3.11 --generate-hashes --no-emit-index-url --no-header requirements/scan.in -o requirements/scan.txt
	for tool in wapiti sqlmap schemathesis; do uv pip compile -q --universal --python-version 3.11 --generate-hashes --no-emit-index-url --no-header requirements/attack-$$tool.in -o requirements/attack-$$tool.txt || exit 1; done

clean: ## remove the environment and the demo's data
	rm -rf .venv var
