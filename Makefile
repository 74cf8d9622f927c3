# Two commands do everything: make demo, make test.
PYTHON ?= python3.11
VENV := .venv
BIN := $(VENV)/bin

.PHONY: demo test check gate screenshots clean

demo: $(VENV)/.installed
	@$(BIN)/coranto read examples/b2.txt
	@echo
	@echo "Next: $(BIN)/coranto read --json examples/*.txt | head -c 2000   the whole record, one a line"
	@echo "      $(BIN)/coranto show examples/b2.txt                        the article with its marks"
	@echo "      $(BIN)/coranto read YOUR-ARTICLE.txt                       docs/reading.md says what is understood"

test: check
	$(BIN)/python -m pytest -n 2 --dist loadfile

check: $(VENV)/.tested
	$(BIN)/ruff check .
	$(BIN)/mypy

gate: $(VENV)/.tested
	$(BIN)/python -m benchmarks.gold --gate
	$(BIN)/python -m benchmarks.gold --set second --gate
	$(BIN)/python -m benchmarks.gold --set third --gate
	$(BIN)/python -m benchmarks.gold --set fourth --gate
	$(BIN)/python -m benchmarks.gold --set fifth --gate

screenshots: $(VENV)/.tested
	$(BIN)/python -m benchmarks.screenshots

$(VENV)/.installed: pyproject.toml
	$(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check -e .
	@touch $@

$(VENV)/.tested: $(VENV)/.installed
	$(BIN)/python -m pip install --quiet --disable-pip-version-check -e '.[dev]'
	@touch $@

clean:
	rm -rf $(VENV) build *.egg-info src/*.egg-info
