# Each target does all its set-up: Python 3.11 or newer with venv and pip is enough.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
READY := $(VENV)/.ready

.PHONY: demo test lab lectures bench

demo: $(READY)
	$(BIN)/mlcourse demo

test: $(READY)
	$(BIN)/ruff check .
	$(BIN)/ruff format --check mlcourse tests benchmarks
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(BIN)/mlcourse release --check
	$(BIN)/pytest -n auto --dist loadfile

lab: $(READY)
	$(BIN)/jupyter lab

# Runs all lectures and saves their outputs, after a change to them or to what they use.
lectures: $(READY)
	$(BIN)/jupyter nbconvert --to notebook --execute --inplace --ExecutePreprocessor.record_timing=False lectures/*.ipynb
	@# Pieces of one stream are joined in a second pass: in the first, that step comes before there are outputs.
	$(BIN)/jupyter nbconvert --to notebook --inplace --coalesce-streams lectures/*.ipynb

bench: $(READY)
	$(BIN)/python benchmarks/grading.py
	$(BIN)/python benchmarks/library.py

$(READY): pyproject.toml constraints.txt
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || \
		{ echo "mlcourse needs Python 3.11 or newer; say which: make PYTHON=python3.12 ..."; exit 1; }
	@$(PYTHON) -c 'import ensurepip, venv' || \
		{ echo "this Python has no venv: install it first (Debian, Ubuntu: apt install python3-venv)"; exit 1; }
	$(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check -c constraints.txt -e '.[dev]'
	@touch $@
