# Two commands on a fresh machine: `make audit` and `make test`. `make help` lists the others.

PYTHON ?= python3
SHARED ?= ../shared
BIN := .venv/bin
RUN := $(BIN)/python -m
PIP := $(RUN) pip install --disable-pip-version-check --quiet

.DEFAULT_GOAL := help
.PHONY: help audit test lint types pytest browser golden examples docs site load seeds lock wheel clean opinion adapters wordpress ghost man fit

help: ## List the targets
	@awk -F ':.*## ' '/^[a-z-]+:.*## / {printf "  make %-10s %s\n", $$1, $$2}' $(MAKEFILE_LIST)

audit: .venv/installed ## Audit data/samples and say where the report is
	@rm -rf out/report
	@$(BIN)/scorer audit data/samples -o out/report
	@echo "Open file://$(CURDIR)/out/report/index.html in a browser."

test: lint types browser pytest ## Run everything: formatting, types, tests (installs what they need)

lint: .venv/installed-dev ## Check style and formatting
	$(RUN) ruff check .
	$(RUN) ruff format --check .

types: .venv/installed-dev ## Check types
	$(RUN) mypy scorer

pytest: .venv/installed-dev ## Run the tests alone
	$(RUN) pytest -n 2 --dist loadgroup $(ARGS)

browser: ## Install Chromium from the system's packages, if there is none
	@.ci/browser

golden: .venv/installed-dev ## Accept the current scores of the samples as expected
	UPDATE_GOLDEN=1 $(RUN) pytest -q tests/test_samples.py -k golden

examples: .venv/installed-dev ## Write reports/examples again
	@rm -rf reports/examples/*.html reports/examples/*.jsonl reports/examples/*.md
	$(BIN)/scorer audit data/samples -o reports/examples -f html -f json -f markdown

docs: .venv/installed-dev ## Write the outputs shown in README.md and docs/, and the pages made of the code, again
	UPDATE_DOCS=1 $(RUN) pytest -q tests/test_docs.py tests/detectors/test_readme.py -k "page_shows or code_says or docstrings_say"

site: .venv/installed-dev ## Build the site of the documentation into out/site
	$(RUN) mkdocs build --strict --quiet
	@echo "out/site/index.html"

adapters: .venv/installed-dev ## Test the adapters with the real packages (installs them into out/adapters)
	@test -x out/adapters/bin/python || $(PYTHON) -m venv out/adapters
	@out/adapters/bin/python -m pip install --disable-pip-version-check --quiet editables hatchling
	@out/adapters/bin/python -m pip install --disable-pip-version-check --quiet --no-build-isolation \
	  -e . pytest orjson datatrove langchain-core llama-index-core
	out/adapters/bin/python -m pytest -q -p no:cacheprovider --noconftest tests/adapters

wordpress: .venv/installed-dev ## Test the plugin in a whole WordPress (fetches it into out/wordpress; needs npm and PHP)
	@mkdir -p out/wordpress
	@test -f out/wordpress/package.tgz || (cd out/wordpress && npm pack --silent $(WORDPRESS) > /dev/null && mv *.tgz package.tgz)
	SCORER_WORDPRESS=out/wordpress/package.tgz $(RUN) pytest -q -rs tests/integrations/test_whole_wordpress.py

WORDPRESS := @wp-playground/wordpress-builds@0.9.19

ghost: .venv/installed-dev ## Test the receiver beside a whole Ghost (installs it into out/ghost: minutes; needs npm, Node 20)
	@mkdir -p out/ghost
	@test -d out/ghost/package/node_modules || (cd out/ghost && npm pack --silent $(GHOST) > /dev/null && tar xzf ghost-*.tgz \
	  && cd package && npm pkg delete devDependencies \
	  && npm install --omit=dev --legacy-peer-deps --no-audit --no-fund --loglevel=error \
	    $(if $(wildcard /usr/include/node/node.h),--nodedir=/usr))
	SCORER_GHOST=out/ghost/package $(RUN) pytest -q -rs tests/integrations/test_whole_ghost.py

GHOST := ghost@5.130.6

man: .venv/installed ## Write the manual pages into out/man
	@$(RUN) scorer.cli.man out/man
	@echo "Read them with: man -l out/man/scorer-check.1"

load: .venv/installed-dev ## Measure the service under load (3 minutes, on a machine that is quiet)
	$(BIN)/python tests/benchmarks/load.py $(ARGS)

seeds: .venv/installed-dev ## Print what is found and missed in the five real documents
	$(RUN) pytest -q -rP --no-header tests/test_seeds.py

opinion: .venv/installed-dev ## Train the shipped second opinion again (needs ../shared)
	@mkdir -p out
	$(BIN)/python tests/benchmarks/opinion_data.py out/opinion.jsonl.gz
	$(BIN)/scorer train out/opinion.jsonl.gz -o data/models/llm_text --name llm_text --target label --positive machine \
	  --of "machine-generated text" --negatives "human news texts" --tested kind=news --group story --group beginning \
	  --source source --generator generator --aside "GPT-3 and older" --writers writers --weight weight \
	  --notes tests/benchmarks/opinion_notes.md $(LICENCES)

LICENCES := --licence "Fast-DetectGPT and rexshijaku: MIT" \
  --licence "DetectRL and Liang et al. 2023: public research data, licence not confirmed; counted for local evaluation" \
  --licence "news, health news and releases: texts of their publishers, counted for local evaluation" \
  --licence "this model holds counts of word pairs and no text; Apache-2.0, as the project"
fit: .venv/installed-dev ## Fit the shipped rubrics again to the labelled data in $(SHARED) (a minute)
	$(BIN)/scorer rubric fit $(SHARED)/data/quality/fakehealth_story_ratings_dev.jsonl.gz --target num_satisfactory \
	  --good-from 5 --group source --rubric rubrics/unfitted/health.yaml --version 1.0 -o rubrics/health.yaml

lock: .venv/installed-dev ## Pin the requirements again, with hashes
	PIP_CONFIG_FILE=/dev/null $(RUN) uv pip compile pyproject.toml --extra all --group build $(LOCK) -o requirements.txt
	PIP_CONFIG_FILE=/dev/null $(RUN) uv pip compile pyproject.toml --extra all --group dev $(LOCK) -c requirements.txt -o requirements-dev.txt

LOCK := --universal --python-version 3.11 --generate-hashes --no-annotate --no-header --no-emit-index-url \
        --no-emit-find-links --upgrade --quiet

wheel: .venv/installed-dev ## Build the wheel into dist
	$(RUN) pip wheel . --no-deps --no-build-isolation --wheel-dir dist

clean: ## Remove everything that can be made again
	rm -rf .venv out dist build .mypy_cache .pytest_cache .ruff_cache .hypothesis

# The interpreter is asked for its version before anything is installed, so that the message is about the cause.
.venv/bin/python:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { \
	  echo "Python 3.11 or newer is needed; name one: make PYTHON=python3.12 $(MAKECMDGOALS)" >&2; exit 2; }
	@echo "Creating .venv ..."
	@$(PYTHON) -m venv .venv

.venv/installed: requirements.txt pyproject.toml | .venv/bin/python
	@echo "Installing the pinned requirements ..."
	@$(PIP) --require-hashes -r requirements.txt
	@$(PIP) --no-deps --no-build-isolation -e .
	@touch $@

.venv/installed-dev: requirements-dev.txt .venv/installed
	@$(PIP) --require-hashes -r requirements-dev.txt
	@touch $@
