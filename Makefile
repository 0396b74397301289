# One word each. Needs python3 (3.11 or newer) with venv, and nothing else; everything is installed into .venv.

PYTHON = python3
BIN = .venv/bin
# The warning that is silenced is about templates/ being installed under another name, which is meant.
INSTALL = PYTHONWARNINGS=ignore PIP_DISABLE_PIP_VERSION_CHECK=1 $(BIN)/python -m pip install --quiet

# A .venv whose Python has gone (an upgrade, a moved folder) is made anew.
ifneq ($(shell $(BIN)/python -c 'print(1)' 2>/dev/null),1)
$(shell rm -f .venv/made)
endif

help:
	@echo 'make demo    read, search and publish the bundled articles, in a new folder under build/'
	@echo 'make test    run every test'
	@echo 'make check   ruff and mypy'
	@echo 'make bench   time what has a bound'
	@echo 'make fit     learn the weights of the rules anew: make fit GOLD=labelled.jsonl'
	@echo 'make clean   remove .venv, build/ and what the tools left'

demo: .venv/installed
	@$(BIN)/python -m quotearchive demo

test: .venv/installed-test
	@$(BIN)/python -m pytest -q -n auto

check: .venv/installed-check
	@$(BIN)/python -m ruff check .
	@$(BIN)/python -m ruff format --check .
	@$(BIN)/python -m mypy

bench: .venv/installed
	@for each in benchmarks/*.py; do $(BIN)/python "$$each" || exit 1; echo; done

# make fit GOLD=labelled.jsonl.xz: labels of attributions, as `quotearchive evaluate` reads them.
fit: .venv/installed
	@$(BIN)/python -m training.fit $(GOLD)
	@$(BIN)/python -m ruff format -q quotearchive/language/english_weights.py 2>/dev/null || true

clean:
	rm -rf .venv build dist *.egg-info .mypy_cache .pytest_cache .ruff_cache .hypothesis
	find quotearchive templates tests benchmarks training -name __pycache__ -type d -prune -exec rm -rf {} +

# The pip that comes with Python may be too old to resolve what is needed, so it is upgraded first.
.venv/made:
	@command -v $(PYTHON) >/dev/null || \
	  { echo 'There is no $(PYTHON). Install Python 3.11 or newer (on Debian or Ubuntu: apt install python3 python3-venv).' >&2; exit 1; }
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || \
	  { echo "Python 3.11 or newer is needed, and $(PYTHON) is $$($(PYTHON) --version). Name another: make PYTHON=python3.12" >&2; exit 1; }
	@$(PYTHON) -c 'import ensurepip, venv' 2>/dev/null || \
	  { echo 'The module venv is missing (on Debian or Ubuntu: apt install python3-venv).' >&2; exit 1; }
	@echo 'Making .venv (once; needs the network) …'
	@$(BIN)/python -c pass 2>/dev/null || $(PYTHON) -m venv --clear .venv
	@$(INSTALL) --upgrade pip
	@touch $@

.venv/installed: .venv/made setup.cfg pyproject.toml
	@$(INSTALL) --editable .
	@touch $@

.venv/installed-test: .venv/made setup.cfg pyproject.toml
	@$(INSTALL) --editable '.[test]'
	@touch $@ .venv/installed

.venv/installed-check: .venv/made setup.cfg pyproject.toml
	@$(INSTALL) --editable '.[check,test]'
	@touch $@ .venv/installed-test .venv/installed

.PHONY: help demo test check bench fit clean
