# Every chore of this project. `make help` lists them; `make PYTHON=python3.12 kit` picks another Python.

PYTHON ?= python3
WORKERS ?= 2
VENV := .venv
BIN := $(VENV)/bin
INSTALL := $(BIN)/python -m pip install --quiet --disable-pip-version-check -c constraints.txt
PINS := pyproject.toml constraints.txt

.DEFAULT_GOAL := help
.DELETE_ON_ERROR:
.PHONY: help serve kit test lint style types suite bench docs-images catalogue ready app clean release

help: ## show this list
	@awk -F ':.*## ' '/^[a-z-]+:.*## / { printf "make %-12s %s\n", $$1, $$2 }' $(firstword $(MAKEFILE_LIST))

serve: $(VENV)/.kit ## open the page in your browser on which everything can be made
	@$(BIN)/vakdeck serve

kit: $(VENV)/.kit ## make every deck, ready to print, in output/
	@$(BIN)/vakdeck build -o output

release: $(VENV)/.kit ## put every product as a PDF in one dated zip, in dist/ (DATE=2027-03-04 for another day)
	@$(BIN)/python docs/make/release.py $(if $(DATE),--date $(DATE))

test: style ## check style and types, and run every test
	@$(MAKE) --no-print-directory --jobs 2 types suite

lint: style types ## check style and types only

style: $(VENV)/.dev
	$(BIN)/ruff check
	$(BIN)/ruff format --check

types: $(VENV)/.dev
	$(BIN)/mypy --strict deck

# The tests start the program a thousand times: without its bytecode each start compiles it anew, which takes longer
# than most of what it is then asked to do.
suite: $(VENV)/.dev
	env -u PYTHONDONTWRITEBYTECODE $(BIN)/pytest -n $(WORKERS) --dist loadfile --no-loadscope-reorder

bench: $(VENV)/.bench ## measure how fast it is, beside its peers
	$(BIN)/python benchmarks/run.py

docs-images: $(VENV)/.dev ## draw the pictures of the documentation again
	$(BIN)/python docs/make/images.py

app: $(VENV)/.dev ## build the stand-alone program for this system, in dist/
	$(BIN)/python docs/make/app.py

catalogue: $(VENV)/.dev ## bring the messages and their Dutch up to date with the code
	$(BIN)/python docs/make/catalogue.py

ready: $(VENV)/.dev ## read the TOML files, layouts and texts of the program before, after one changed or its reader did
	@$(BIN)/python docs/make/ready_tables.py

clean: ## remove what was made: output, caches and the virtual environment
	rm -rf $(VENV) dist build bench-out .cache .mypy_cache .ruff_cache .pytest_cache .hypothesis
	find output -mindepth 1 ! -name .gitignore -delete
	find . -name __pycache__ -prune -exec rm -rf {} +

# Each stamp says that an installation is up to date, so that a second call costs nothing.

$(VENV)/.kit: $(PINS) | $(BIN)/python
	@echo "Installing vakdeck …"
	@$(INSTALL) -e .
	@touch $@

$(VENV)/.dev: $(PINS) | $(BIN)/python
	@echo "Installing vakdeck and what its tests need …"
	@$(INSTALL) -e '.[dev]'
	@touch $@ $(VENV)/.kit

$(VENV)/.bench: benchmarks/requirements.txt $(VENV)/.kit
	@echo "Installing what the benchmark compares with …"
	@$(INSTALL) -r benchmarks/requirements.txt
	@touch $@

# A half-made environment is worse than none: the checks come first, and a failure leaves nothing behind.
$(BIN)/python:
	@command -v $(PYTHON) >/dev/null || { echo "$(PYTHON) was not found. On Debian or Ubuntu: apt-get install python3 python3-venv" >&2; exit 1; }
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { echo "Python 3.11 or newer is needed; $(PYTHON) is $$($(PYTHON) -V 2>&1). Name a newer one: make PYTHON=python3.12 kit" >&2; exit 1; }
	@$(PYTHON) -c 'import ensurepip, venv' 2>/dev/null || { echo "Python cannot make a virtual environment here. On Debian or Ubuntu: apt-get install python3-venv" >&2; exit 1; }
	@$(PYTHON) -m venv --clear $(VENV) || { rm -rf $(VENV); exit 1; }
