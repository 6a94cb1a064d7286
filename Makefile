# Two commands are enough: `make run` and `make test`. Both set up what they need.

PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin

.PHONY: run test check texts locks clean

run: $(VENV)/.ready
	@$(BIN)/python -m bot run

test: $(VENV)/.ready-dev
	$(BIN)/pytest -n 2 --dist loadfile --no-loadscope-reorder

# What must hold before a change lands: style, types, the direction of imports.
check: $(VENV)/.ready-dev
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy .
	$(BIN)/lint-imports

# Brings the catalogues in locales/ in step with the texts in the code.
texts: $(VENV)/.ready-dev
	$(BIN)/python -m bot.i18n.upkeep

# Pins the newest versions that fit, for Python 3.11 to 3.13, with hashes and without addresses.
locks:
	uv pip compile -q --upgrade --universal --generate-hashes --python-version 3.11 --no-header \
		pyproject.toml -o requirements.lock
	uv pip compile -q --upgrade --universal --generate-hashes --python-version 3.11 --no-header \
		-c requirements.lock --group dev pyproject.toml -o requirements-dev.lock

$(VENV)/.ready: requirements.lock | $(VENV)/bin/python
	@echo "Setting up (once, about half a minute) ..."
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r $<
	@touch $@

$(VENV)/.ready-dev: requirements-dev.lock | $(VENV)/bin/python
	@echo "Setting up for tests (once, about a minute) ..."
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r $<
	@touch $@ $(VENV)/.ready

$(VENV)/bin/python:
	@$(PYTHON) -c 'import sys; sys.exit(not (3, 11) <= sys.version_info < (3, 14))' \
		|| { echo "Python 3.11, 3.12 or 3.13 is needed: make PYTHON=python3.12 $(MAKECMDGOALS)"; exit 1; }
	@$(PYTHON) -m venv $(VENV) \
		|| { rm -rf $(VENV); echo "venv is missing; on Debian and Ubuntu: apt install python3-venv"; exit 1; }

clean:
	rm -rf $(VENV) .mypy_cache .ruff_cache .pytest_cache .hypothesis
