# Every target does its own set-up: a virtual environment with plain venv and pip, and what the tests need.

PYTHON ?= python3
VENV ?= .venv
HOST ?= 127.0.0.1
PORT ?= 8501
BIN := $(VENV)/bin
# What people may call the server: loopback, HOST, and the machine's own name. Set it for the name of a proxy.
EVENWICHT_HOSTS ?= localhost,127.0.0.1,::1,$(HOST),$(shell hostname 2>/dev/null)

.PHONY: help run demo test check bench messages clean

help:
	@echo "make run    start the dashboard (PORT=8501 HOST=127.0.0.1)"
	@echo "make demo   start it on a separate database with a fictional vacancy"
	@echo "make test   run the tests (CI=1: also the long ones)"
	@echo "make check  format, lint and type check"
	@echo "make bench  run the benchmarks"
	@echo "make messages  bring the Dutch catalogue up to date with the code"

$(BIN)/python:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { echo "Python 3.11 or newer is needed."; exit 1; }
	@$(PYTHON) -m venv $(VENV) || { rm -rf $(VENV); echo "Install venv first, on Debian or Ubuntu: apt-get install python3-venv"; exit 1; }

$(VENV)/run.stamp: pyproject.toml | $(BIN)/python
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --editable .
	@touch $@

$(VENV)/test.stamp: pyproject.toml | $(BIN)/python
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --editable '.[test,dev]'
	@touch $@ $(VENV)/run.stamp

run: $(VENV)/run.stamp
	EVENWICHT_HOSTS="$(EVENWICHT_HOSTS)" \
	$(BIN)/streamlit run app.py --server.address $(HOST) --server.port $(PORT)

demo: $(VENV)/run.stamp
	$(BIN)/python -m screening demo
	EVENWICHT_HOSTS="$(EVENWICHT_HOSTS)" \
	EVENWICHT_DATABASE_URL="$$($(BIN)/python -m screening demo --print-url)" \
	$(BIN)/streamlit run app.py --server.address $(HOST) --server.port $(PORT)

test: $(VENV)/test.stamp
	$(BIN)/python -m tests.programs chromium $(if $(CI),libreoffice postgresql)
	$(BIN)/python -m pytest -n 2 --dist loadfile $(if $(CI),,-m 'not long') $(ARGS)

check: $(VENV)/test.stamp
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy

bench: $(VENV)/test.stamp
	$(BIN)/python -m bench

messages: $(VENV)/test.stamp
	$(BIN)/python -m tests.messages

clean:
	rm -rf $(VENV) build *.egg-info .pytest_cache .mypy_cache .ruff_cache .hypothesis
