# What people, the README and CI call: run, test, check, bench. Everything else is reached through these.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
WAREHOUSE ?= warehouse
# How many processes share the test files; each file is run whole, in its own order, by one of them.
WORKERS ?= 2
APT := $(shell [ "$$(id -u)" = 0 ] && echo "apt-get" || echo "sudo -n apt-get")

.PHONY: run test suite test-spark check bench browser font

run: $(VENV)/ready font
	@$(BIN)/python -m loaders load sample_data/releases/* --warehouse $(WAREHOUSE) --no-prepare
	@$(BIN)/python -m loaders load --reference sample_data/reference --warehouse $(WAREHOUSE)
	@exec $(BIN)/python -m dashboard --warehouse $(WAREHOUSE) $(if $(PORT),--port $(PORT))

# Types are looked through by one processor: meanwhile the tests begin.
test: browser
	@$(MAKE) --no-print-directory -j2 check suite

suite: $(VENV)/ready
	@$(BIN)/python -m pytest -n $(WORKERS) --dist loadfile --no-loadscope-reorder

# The same views under another engine: an environment of its own, and Java from Debian.
test-spark: $(VENV)-spark/ready
	@java -version >/dev/null 2>&1 || { $(APT) update -qq && $(APT) install -y -qq openjdk-17-jre-headless >/dev/null; }
	@$(VENV)-spark/bin/python -m pytest tests/spark

check: $(VENV)/ready
	@$(BIN)/ruff check .
	@$(BIN)/ruff format --check .
	@$(BIN)/mypy
	@$(BIN)/python -m queries dictionary --check
	@$(BIN)/python -m loaders rules --check
	@$(BIN)/python -m pytest tests/house/test_rooms.py

bench: $(VENV)/ready browser
	@$(BIN)/python -m benchmarks

# Debian ships venv apart from Python: without it the first line fails and the second fetches it.
$(VENV)/ready: requirements.lock
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "folioscope needs Python 3.11 or newer, found " + sys.version.split()[0])'
	@$(PYTHON) -m venv --clear $(VENV) 2>/dev/null \
	  || { $(APT) update -qq && $(APT) install -y -qq python3-venv && $(PYTHON) -m venv --clear $(VENV); } \
	  || { echo "Cannot make a Python environment. As administrator: apt-get install python3-venv" >&2; exit 1; }
	@$(BIN)/pip install -qq --disable-pip-version-check --require-hashes -r requirements.lock
	@touch $@

$(VENV)-spark/ready: $(VENV)/ready requirements-spark.lock
	@$(PYTHON) -m venv --clear $(VENV)-spark
	@$(VENV)-spark/bin/pip install -qq --disable-pip-version-check --require-hashes -r requirements.lock -r requirements-spark.lock
	@touch $@

# What reports as PDF are set in: nobody embeds a Chinese font that is not there. The desk runs without it.
FONT := fonts-noto-cjk
font: $(VENV)/ready
	@$(BIN)/python -m queries.report.fonts >/dev/null 2>&1 \
	  || { $(APT) update -qq && DEBIAN_FRONTEND=noninteractive $(APT) install -y -qq $(FONT) >/dev/null; } \
	  || echo "*** $(FONT) could not be installed: reports cannot be made as PDF until an administrator does, or FOLIOSCOPE_FONTS names a folder with Noto Sans CJK. All else works. ***" >&2

# Chromium, a Chinese font, and what Playwright's driver links to come from Debian. Where they cannot be installed the
# browser tests say so, and CI fails.
BROWSER := chromium fonts-noto-cjk libatomic1
browser: $(VENV)/ready
	@{ [ -x /usr/bin/chromium ] && ls /usr/share/fonts/opentype/noto/NotoSansCJK* \
	    && $(VENV)/lib/python3*/site-packages/playwright/driver/node --version; } >/dev/null 2>&1 \
	  || { $(APT) update -qq && DEBIAN_FRONTEND=noninteractive $(APT) install -y -qq $(BROWSER) >/dev/null; } \
	  || { echo "*** $(BROWSER) could not be installed: the browser tests cannot run. ***" >&2; [ -z "$$CI" ]; }
