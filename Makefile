# make run | setup | test | check | bench | package | clean    Debian or Ubuntu with git, make and Python 3.11 or newer
#
#   make run                    open the window (sets everything up the first time)
#   make setup TORCH=cuda       use an NVIDIA GPU; the default is the much smaller CPU build
#   make check                  the whole check in an environment that stands
#   make bench                  how fast things are here, beside their bars; writes docs/benchmarks.md
#   make package                dist/: a Debian package and an archive that need no Python
#   PY=python3.12               another Python      SYSTEM=skip    leave system libraries alone

PY    ?= python3
VENV  := .venv
BIN   := $(VENV)/bin
TORCH ?= $(or $(shell cat $(VENV)/.torch 2>/dev/null),cpu)
# Stamps: what is installed, with which build of torch.
APP   := $(VENV)/.app-$(TORCH)
DEV   := $(VENV)/.dev-$(TORCH)

# Without it the waiting threads of torch spin and starve the window.
export OMP_WAIT_POLICY := PASSIVE
export PIP_DISABLE_PIP_VERSION_CHECK := 1

run: setup
	@$(BIN)/python main.py $(ARGS)

setup: system $(APP)

test: system-tests $(DEV)
	$(BIN)/python -m tests.check

check:
	$(BIN)/python -m tests.check

bench: setup
	$(call install,train hum bench)
	$(BIN)/python benchmarks/table.py

package: setup
	$(call install,build)
	$(BIN)/python packaging/bundle.py
	$(BIN)/python packaging/linux_packages.py

system:
	@[ "$(SYSTEM)" = skip ] || $(PY) packaging/system_libraries.py

system-tests:
	@[ "$(SYSTEM)" = skip ] || $(PY) packaging/system_libraries.py --tests

$(BIN)/python:
	$(PY) -m venv $(VENV)

# $(call install,extra extra): this project with those extras, within constraints.txt, with the wanted build of torch.
# Extras are parted by spaces, since make takes a comma for the next argument.
empty :=
comma := ,
install = arguments=$$($(BIN)/python packaging/torch_source.py $(TORCH)) && \
	$(BIN)/python -m pip install -c constraints.txt $$arguments -e '.[$(subst $(empty) ,$(comma),$(1))]'

$(APP): pyproject.toml constraints.txt | $(BIN)/python
	$(call install,train hum)
	@rm -f $(VENV)/.app-* $(VENV)/.dev-* && echo $(TORCH) > $(VENV)/.torch && touch $@

$(DEV): $(APP)
	$(call install,dev)
	@touch $@

clean:
	rm -rf $(VENV) build dist *.egg-info .mypy_cache .ruff_cache .pytest_cache .import_linter_cache

.PHONY: run setup test check bench package system system-tests clean
.NOTPARALLEL:
.DELETE_ON_ERROR:
