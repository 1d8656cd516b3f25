# `make` sets everything up, builds all regulations and their site, settles the sample claims; `make test` checks everything.
# Needs Python 3.11 or newer (with venv) and make, nothing else; what some tests use besides is in README.md.
.DEFAULT_GOAL := demo
.DELETE_ON_ERROR:
SHELL := /bin/sh

# The first of these that runs and is new enough.
PYTHON ?= $(shell for name in python3.13 python3.12 python3.11 python3 python; do \
	$$name -c 'import sys; sys.exit(sys.version_info < (3, 11))' >/dev/null 2>&1 && echo $$name && break; done)
VENV := .venv
BIN := $(VENV)/bin
READY := $(VENV)/ready
WORKERS ?= 2
PIP := $(BIN)/python -m pip --disable-pip-version-check --no-input --quiet --quiet

.PHONY: demo build test lint types imports rules second unit docs fmt bench fuzz clean

demo: build
	@$(MAKE) --no-print-directory docs
	@echo '== 试算 samples/claims.jsonl（参数是示例，不是公布的数值）'
	@$(BIN)/zhunsheng settle panzhihua_2023 samples/claims.jsonl \
		--param 上年度居民人均可支配收入=40000 --param 防止返贫监测收入标准=8000

build: $(READY)
	@echo '== 编译 regulations/：证明、用例、生成模块'
	@$(BIN)/zhunsheng build

# ---- what `make test` runs, cheapest first

test: lint types imports rules second unit docs

lint: $(READY)
	@echo '== ruff'
	@$(BIN)/ruff check
	@$(BIN)/ruff format --check

types: $(READY)
	@echo '== mypy'
	@$(BIN)/mypy

imports: $(READY)
	@echo '== import-linter'
	@$(BIN)/lint-imports --no-logo

rules: $(READY)
	@echo '== zhunsheng fmt --check, zhunsheng build --check'
	@$(BIN)/zhunsheng fmt --check
	@$(BIN)/zhunsheng build --check

# Every proof of these checks once more by cvc5; all checks of all regulations take it most of an hour.
second: $(READY)
	@echo '== 第二个求解器'
	@$(BIN)/zhunsheng check regulations/changzhou_2022.zs --only 不超自付 --only 限额有效 --cross-check

unit: $(READY)
	@echo '== pytest'
	@$(BIN)/python -m pytest -n $(WORKERS) --dist loadgroup

docs: $(READY)
	@echo '== 文档'
	@$(BIN)/zhunsheng docs build --strict

# ---- tools

fmt: $(READY)
	@$(BIN)/ruff check --fix --quiet
	@$(BIN)/ruff format
	@$(BIN)/zhunsheng fmt

bench: build
	@$(BIN)/python benchmarks/scalar.py

# Random regulations and histories until Ctrl-C, COUNT=pairs or SECONDS=seconds; SEED=number draws the same again.
fuzz: $(READY)
	@PYTHONPATH=tests $(BIN)/python -m fuzz $(if $(SEED),--seed $(SEED)) $(if $(COUNT),--count $(COUNT)) \
		$(if $(SECONDS),--seconds $(SECONDS))

clean:
	rm -rf $(VENV) site dist build .zhunsheng .mypy_cache .ruff_cache .pytest_cache .import_linter_cache .hypothesis
	find . -name __pycache__ -type d -prune -exec rm -rf {} +

# ---- the environment

$(READY): constraints.txt pyproject.toml generated/python/pyproject.toml
	@test -n '$(PYTHON)' || { echo '没有找到 Python 3.11 或更新的版本；装好以后用 make PYTHON=… 指定' >&2; exit 1; }
	@echo '== 建立 $(VENV)（第一次要几分钟）'
	@$(PYTHON) -m venv $(VENV) || { echo '建立虚拟环境失败：Debian 和 Ubuntu 要先装 python3-venv' >&2; exit 1; }
	@$(PIP) install --constraint constraints.txt hatchling
	@$(PIP) install --constraint constraints.txt --no-build-isolation --editable '.[dev,docs]' --editable generated/python
	@touch $(READY)
