# Every target that builds brings what it needs by itself; see tools/setup.

JOBS ?= 2
.DEFAULT_GOAL := help
.PHONY: help setup guide build demo test lint format bench soak simulate fuzz crash

help: ## show this list
	@awk -F ':.*## ' '/^[a-z]+:.*## / { printf "make %-9s %s\n", $$1, $$2 }' $(MAKEFILE_LIST)

setup: ## install the packages that a build needs, if any is missing
	@tools/setup

build: setup ## the server, for debugging
	@swift build -j $(JOBS) --product linefinder

demo: build ## a call centre with practice callers, on https://127.0.0.1:8043 [ARGS="--port N --data DIR"]
	@.build/debug/linefinder demo $(ARGS)

test: ## all tests: what is quick, then simulated days, then the real program, which gets killed, and a browser
	@tools/setup chromium python3-venv
	@swift build -j $(JOBS) --build-tests
	@swift test --skip-build --skip 'SimulationTests|CrashTests|GatewayTests'
	@swift test --skip-build --filter SimulationTests
	@swift test --skip-build --no-parallel --filter 'CrashTests|GatewayTests'

guide: build ## docs/interfaces.md, anew from the table of interfaces
	@.build/debug/linefinder interfaces > docs/interfaces.md

lint: setup ## the layout of the code, and what the formatter forbids
	@swift format lint --strict --parallel --recursive Sources Tests Benchmarks Package.swift

format: setup ## lay the code out
	@swift format format --in-place --parallel --recursive Sources Tests Benchmarks Package.swift

bench: setup ## the figures of docs/benchmarks.md, in a release build [ARGS=…]
	@swift build -j $(JOBS) -c release --product linefinder
	@swift build -j $(JOBS) -c release --product linefinder-bench
	@.build/release/linefinder-bench $(ARGS)

soak: setup ## desktops of every habit on one server, everything checked [ARGS="--desktops 2000 --minutes 10 --seed 1"]
	@swift build -j $(JOBS) -c release --product linefinder
	@swift build -j $(JOBS) -c release --product linefinder-bench
	@.build/release/linefinder-bench soak $(ARGS)

simulate: setup ## seeded days with faults, from SEED=… on [DAYS=…]
	@LINEFINDER_SEED=$(or $(SEED),$(error name a seed: make simulate SEED=1)) $(if $(DAYS),LINEFINDER_DAYS=$(DAYS)) \
		swift test -j $(JOBS) --filter SimulationTests

fuzz: ## requests that the OpenAPI document allows, and others, against the real program [REQUESTS=50000 SEED=…]
	@tools/setup python3-venv
	@LINEFINDER_REQUESTS=$(or $(REQUESTS),50000) $(if $(SEED),LINEFINDER_SEED=$(SEED)) \
		swift test -j $(JOBS) --no-parallel --filter SchemaTests

crash: setup ## kill the server at random moments under load [ROUNDS=200]
	@LINEFINDER_CRASHES=$(or $(ROUNDS),200) swift test -j $(JOBS) --filter CrashTests
