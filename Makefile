# What a person working on Micro-hurts types. `make` alone lists it.

PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
# The locks are whole, so nothing is resolved: pip before 23.3 looks past a pin for what is wanted with
# an extra, and stops at its missing hash on the day that a newer version comes out.
PIP_INSTALL := $(PYTHON) -m pip --python $(BIN)/python install --quiet --no-input --compile --no-deps
OFFSCREEN := QT_QPA_PLATFORM=offscreen
# Each process of the tests would compile all of them anew where bytecode is not kept.
TESTING := $(OFFSCREEN) PYTHONDONTWRITEBYTECODE= $(BIN)/python -m pytest
RUNTIME := $(VENV)/runtime.stamp
TOOLS := $(VENV)/tools.stamp
PACKAGED := dist/microhurts-desktop/microhurts-desktop

# The libraries that Qt takes from the system, each with the Debian package that holds it.
QT_LIBRARIES := libEGL.so.1=libegl1 libGL.so.1=libgl1 libdbus-1.so.3=libdbus-1-3 \
	libfontconfig.so.1=libfontconfig1 libglib-2.0.so.0=libglib2.0-0 \
	libxkbcommon.so.0=libxkbcommon0 libxkbcommon-x11.so.0=libxkbcommon-x11-0 \
	libxcb-cursor.so.0=libxcb-cursor0 libxcb-icccm.so.4=libxcb-icccm4 \
	libxcb-keysyms.so.1=libxcb-keysyms1 libxcb-shape.so.0=libxcb-shape0 \
	libwayland-cursor.so.0=libwayland-cursor0

.DEFAULT_GOAL := help
.DELETE_ON_ERROR:
.PHONY: help setup run test listen faults check tour ear docs bench package deb selftest translations lock clean \
	runtime bytecode qt-libraries test-bus packaging-tools

help:  ## list what can be made
	@grep -hE '^[a-z]+:.*##' $(MAKEFILE_LIST) | sed -E 's/:.*## /\t/' | expand -t 14

setup: $(TOOLS) bytecode qt-libraries  ## make .venv with everything to run, test and package

run: runtime  ## open the app (ARGS="--demo" for the sample journal)
	@if [ "$$(uname)" = Linux ] && [ -z "$$DISPLAY$$WAYLAND_DISPLAY" ]; then \
		echo "There is no display here, so a tour of the app is painted into build/tour/ instead."; \
		$(OFFSCREEN) $(BIN)/microhurts-desktop tour build/tour; \
	else \
		$(BIN)/microhurts-desktop $(ARGS); \
	fi

# Parts of the suite (ARGS="tests/domain -k ledger") are run without measuring what they cover.
ifdef ARGS
test: setup test-bus  ## run the whole suite and hold its coverage (ARGS="tests/domain" for a part of it)
	$(TESTING) $(ARGS)
else
CAREFUL := microhurts_desktop/domain/*,microhurts_desktop/language/*,microhurts_desktop/storage/keyfile.py,microhurts_desktop/storage/keyfile_header.py,microhurts_desktop/storage/recovery_code.py,microhurts_desktop/domain/typed_secrets.py
test: setup test-bus
	$(TESTING) --numprocesses auto --dist worksteal --cov --cov-report=
	$(BIN)/coverage report --include='$(CAREFUL)' --fail-under=100
	$(BIN)/coverage report --omit='$(CAREFUL)' --fail-under=90
endif

# The parts that are missing are named, and the tests skipped: Debian has all of them
# (apt-get install xvfb xdotool dbus at-spi2-core).
listen: setup  ## hear the app as a screen reader does, on a screen and a bus of its own
	$(TESTING) tests/listen -m long -rs

faults: setup  ## try every ugly day there is a test for, the long ones too: tried, survived, lost
	$(TESTING) tests/faults -m "long or not long" --numprocesses auto --dist worksteal
	$(TESTING) tests/ui tests/stories -m long --numprocesses auto --dist worksteal

check: $(TOOLS)  ## lint, formatting, types and the rules between the layers
	$(BIN)/ruff check
	$(BIN)/ruff format --check
	$(BIN)/mypy
	$(BIN)/lint-imports

ear: setup $(VENV)/ear.stamp  ## fit the coach's and the safety note's ear to the voices, two minutes
	PYTHONPATH=$(VENV)/ear OMP_NUM_THREADS=1 $(BIN)/python -m microhurts_desktop.devtools.training

tour: setup  ## paint every page into build/tour/, and look that all are there and the same again
	$(OFFSCREEN) $(BIN)/microhurts-desktop tour build/tour
	$(TESTING) tests/devtools -m "long or not long"

bench: setup  ## measure start-up, typing, saving, lists, charts and memory
	$(OFFSCREEN) $(BIN)/python -m tests.benchmarks

# The same bytes each time, from the same state of the checkout.
REPEATABLE := PYTHONHASHSEED=1 SOURCE_DATE_EPOCH=$$(git log -1 --format=%ct 2>/dev/null || echo 1)
package: setup packaging-tools  ## build the one-folder program in dist/
	$(REPEATABLE) $(BIN)/pyinstaller --noconfirm --log-level WARN build.spec
	@du -sh $(dir $(PACKAGED))

# The tools are Debian's: dpkg-dev and patchelf build it, lintian and the others look at it.
deb: package  ## build the Debian package of that program in dist/, and look at it
	$(REPEATABLE) $(BIN)/python packaging/deb.py
	lintian --allow-root --fail-on error,warning dist/*.deb
	desktop-file-validate packaging/microhurts.desktop
	appstreamcli validate --no-net packaging/*.metainfo.xml

# A link that leads nowhere is an error; the picture of the rooms is drawn from the contracts.
docs: setup $(VENV)/docs.stamp  ## make pages to read of README, docs/ and the rest, in build/docs/
	$(OFFSCREEN) $(BIN)/python -m microhurts_desktop.devtools.rooms
	PYTHONPATH=$(VENV)/docs $(BIN)/python -m sphinx -q -W --keep-going -b html -c docs . build/docs
	@echo "build/docs/docs/index.html"

selftest: runtime  ## walk the whole road once, from naming a hurt to reading it back
	$(OFFSCREEN) $(BIN)/microhurts-desktop selftest

# Our own texts are English already: of them, only the plurals are kept in a file.
ENGLISH := resources/translations/microhurts_en.ts
LANGUAGES := $(sort $(filter-out $(ENGLISH),$(wildcard resources/translations/*.ts)) \
	$(LANGUAGE:%=resources/translations/microhurts_%.ts))
# A language is offered once it is compiled: each that lacks anything says so, and is not.
TONGUES := $(BIN)/python -m microhurts_desktop.devtools.tongues
LUPDATE := $(BIN)/pyside6-lupdate -silent -extensions py -source-language en -locations none \
	-sort-messages -no-obsolete microhurts_desktop
translations: $(TOOLS)  ## gather the texts and compile whole languages (LANGUAGE=de begins one)
	$(LUPDATE) -pluralonly -ts $(ENGLISH)
	$(if $(LANGUAGES),$(LUPDATE) -ts $(LANGUAGES))
	$(BIN)/pyside6-lrelease -silent $(ENGLISH)
	@for file in $(LANGUAGES); do \
		language=$${file##*microhurts_}; language=$${language%.ts}; \
		rm -f "$${file%.ts}.qm"; \
		if $(TONGUES) "$$language"; then $(BIN)/pyside6-lrelease -silent "$$file"; fi; \
	done

LOCK := build/lock/bin/uv pip compile pyproject.toml --quiet --upgrade --universal \
	--python-version 3.11 --generate-hashes --no-header --no-emit-index-url
lock:  ## pin the newest versions that pyproject.toml allows
	$(PYTHON) -m venv --clear build/lock
	build/lock/bin/python -m pip install --quiet uv
	$(LOCK) --group build --output-file requirements.txt
	$(LOCK) --group build --all-extras --constraint requirements.txt --output-file requirements-dev.txt
	build/lock/bin/uv pip compile --group docs --quiet --upgrade --universal --python-version 3.11 \
		--generate-hashes --no-header --no-emit-index-url --output-file requirements-docs.txt

clean:  ## remove what was built and measured (.venv stays)
	rm -rf build dist .coverage .coverage.* .pytest_cache .mypy_cache .ruff_cache \
		.hypothesis .import_linter_cache
	find microhurts_desktop tests -name __pycache__ -prune -exec rm -rf {} +

# --- How it is set up ---------------------------------------------------------------------

runtime: $(RUNTIME) bytecode qt-libraries

$(BIN)/python:
	@$(PYTHON) -c 'import sys; sys.exit(not (3, 11) <= sys.version_info < (3, 15))' || { \
		echo "Python 3.11 to 3.14 is needed: make PYTHON=python3.12 $(MAKECMDGOALS)"; exit 1; }
	@$(PYTHON) -m pip --version >/dev/null || { \
		echo "pip is needed: apt-get install python3-pip"; exit 1; }
	$(PYTHON) -m venv --clear --without-pip $(VENV)

# The project itself is installed last, with the pinned build tools and nothing downloaded.
INSTALL_PROJECT := $(PIP_INSTALL) --no-build-isolation --editable .

$(RUNTIME): requirements.txt pyproject.toml | $(BIN)/python
	@echo "Installing what the app needs (some 150 MB the first time)."
	$(PIP_INSTALL) --require-hashes --requirement requirements.txt
	$(INSTALL_PROJECT)
	@touch $@

$(TOOLS): requirements-dev.txt requirements.txt pyproject.toml | $(BIN)/python
	@echo "Installing what the app and its tests need (some 200 MB the first time)."
	$(PIP_INSTALL) --require-hashes --requirement requirements-dev.txt
	$(INSTALL_PROJECT)
	@touch $(RUNTIME) $@

# What only fitting needs stands apart: nothing that is tested or packaged may come to use it.
$(VENV)/ear.stamp: requirements-ear.txt | $(BIN)/python
	$(PYTHON) -m pip install --quiet --no-input --no-deps --require-hashes --upgrade \
		--target $(VENV)/ear --requirement requirements-ear.txt
	@touch $@

$(VENV)/docs.stamp: requirements-docs.txt | $(BIN)/python
	$(PYTHON) -m pip install --quiet --no-input --no-deps --require-hashes --upgrade \
		--target $(VENV)/docs --requirement requirements-docs.txt
	@touch $@

# Python would leave no bytecode where PYTHONDONTWRITEBYTECODE is set, and start 2.6 times slower.
bytecode: | $(BIN)/python
	@$(BIN)/python -m compileall -q microhurts_desktop

# Installs the packages named in $missing, or says how; there may be none.
define install_missing
[ -z "$$missing" ] || { \
	if [ "$$(id -u)" = 0 ] && command -v apt-get >/dev/null; then \
		echo "Installing from the system's packages:$$missing"; \
		export DEBIAN_FRONTEND=noninteractive; \
		apt-get update -qq && apt-get install -qq --no-install-recommends $$missing >/dev/null; \
	else \
		echo "Some of the system's libraries or programs are missing. On Debian or Ubuntu, type:"; \
		echo "    sudo apt-get install --no-install-recommends$$missing"; \
	fi; }
endef

qt-libraries:
	@[ "$$(uname)" = Linux ] || exit 0; \
	known=$$(PATH="$$PATH:/sbin:/usr/sbin" ldconfig -p); missing=; \
	for pair in $(QT_LIBRARIES); do \
		case "$$known" in *"$${pair%=*} "*) ;; *) missing="$$missing $${pair#*=}" ;; esac; \
	done; \
	$(install_missing)

# Locking with the desktop is tested on a D-Bus of the test's own; where there is none, it is not.
test-bus:
	@[ "$$(uname)" = Linux ] || exit 0; missing=; \
	command -v dbus-daemon >/dev/null || missing=" dbus"; \
	$(install_missing)

# PyInstaller reads and strips programs with binutils and ships Python as a shared library.
packaging-tools: $(TOOLS)
	@[ "$$(uname)" = Linux ] || exit 0; missing=; \
	command -v objcopy >/dev/null || missing="$$missing binutils"; \
	$(BIN)/python -c "from PyInstaller.depend.bindepend import get_python_library_path as find; find()" \
		2>/dev/null || missing="$$missing libpython$$($(BIN)/python -c 'import sys; print("%d.%d" % sys.version_info[:2])')"; \
	$(install_missing)
