# make site   sets everything up, builds public/ and says how to look at it
# make test   sets everything up, runs the linter, the type checker and every test
# make serve  builds, watches and reloads the browser
# make check  says everything the build has to say about the content
# make demo   builds the demonstration site, a made-up province, into examples/demo/public
# make pictures  photographs the portal and the demonstration site for the documents, into docs/images
# make lock   pins the newest allowed versions, with hashes

PYTHON ?= python3
VENV := .venv
RUN := $(VENV)/bin/python
PIP := $(RUN) -m pip --disable-pip-version-check --quiet install --require-hashes

.PHONY: site test serve check demo pictures lock clean

site: $(VENV)/.ready
	@$(RUN) build.py

serve: $(VENV)/.ready
	@$(RUN) build.py serve

check: $(VENV)/.ready
	@$(RUN) build.py check

demo: $(VENV)/.ready
	@$(RUN) build.py --site examples/demo --today 2026-03-15

pictures: $(VENV)/.ready-dev
	@$(RUN) -m tools.pictures

test: $(VENV)/.ready-dev
	$(RUN) -m ruff check .
	$(RUN) -m mypy
	PYTHONDONTWRITEBYTECODE= $(RUN) -m pytest -n 2 --dist worksteal

$(VENV)/bin/python:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { echo "Cần Python 3.11 trở lên / Python 3.11 or newer is needed." >&2; exit 1; }
	@$(PYTHON) -c 'import ensurepip, venv' 2>/dev/null || { echo "Thiếu venv: sudo apt install python3-venv / venv is missing: sudo apt install python3-venv" >&2; exit 1; }
	@$(PYTHON) -m venv $(VENV)

$(VENV)/.ready: requirements.txt | $(VENV)/bin/python
	@echo "Cài đặt thư viện / installing libraries …"
	@$(PIP) -r requirements.txt
	@touch $@

$(VENV)/.ready-dev: requirements.txt requirements-dev.txt | $(VENV)/bin/python
	@echo "Cài đặt thư viện / installing libraries …"
	@$(PIP) -r requirements-dev.txt
	@touch $(VENV)/.ready $@

lock:
	@$(PYTHON) -m venv $(VENV)-lock && $(VENV)-lock/bin/pip --quiet install pip-tools
	@for name in requirements requirements-dev; do \
	  $(VENV)-lock/bin/pip-compile --quiet --generate-hashes --strip-extras --allow-unsafe --no-emit-index-url --no-emit-find-links --no-emit-trusted-host --no-header --output-file $$name.txt $$name.in; done
	@rm -rf $(VENV)-lock

clean:
	rm -rf public .plansite examples/demo/public examples/demo/.plansite .mypy_cache .pytest_cache .ruff_cache
