# Every target that builds brings what it needs by itself; see tools/setup.

JOBS ?= 2
.DEFAULT_GOAL := help
.PHONY: help setup guide build demo demo-asterisk test test-asterisk test-postgres lint format bench bench-asterisk soak docs deb tarball test-package simulate fuzz crash deaths joins settle hour worlds alerts dashboard

help: ## show this list
	@awk -F ':.*## ' '/^[a-z-]+:.*## / { printf "make %-14s %s\n", $$1, $$2 }' $(MAKEFILE_LIST)

setup: ## install the packages that a build needs, if any is missing
	@tools/setup

build: setup ## the server, for debugging
	@swift build -j $(JOBS) --product linefinder

demo: build ## a call centre with practice callers, on https://127.0.0.1:8043 [ARGS="--port N --data DIR"]
	@.build/debug/linefinder demo $(ARGS)

demo-asterisk: build ## the same on a real switch, which it brings along, with SIP phones and callers of its own [ARGS=…]
	@swift build -j $(JOBS) --product linefinder-phones
	@tools/asterisk/install
	@tools/asterisk/demo $(ARGS)

test: ## all tests: what is quick, then simulated days, then the real program, which gets killed, a browser, and a real switch
	@tools/setup chromium python3-venv baresip-core sip-tester
	@tools/asterisk/install
	@tools/prometheus/install || echo "without Prometheus: what it would say of metrics and alerts is left out"
	@swift build -j $(JOBS) --build-tests
	@swift test --skip-build --skip 'SimulationTests|CrashTests|GatewayTests'
	@swift test --skip-build --filter SimulationTests
	@tools/again swift test --skip-build --no-parallel --filter 'CrashTests|GatewayTests'

test-postgres: ## those tests that need PostgreSQL, of which each run starts one of its own
	@tools/setup libpq-dev postgresql
	@LINEFINDER_POSTGRES=yes swift build -j $(JOBS) --build-tests
	@LINEFINDER_POSTGRES=yes swift test --skip-build --filter Postgres

test-asterisk: ## those tests that need the real switch, which it brings along: some minutes; with one phone more than `make test`
	@tools/setup baresip-core linphone-cli sip-tester
	@tools/asterisk/install
	@swift build -j $(JOBS) --build-tests
	@swift test --skip-build --filter AsteriskSwitchTests
	@LINEFINDER_RECORDINGS=5 swift test --skip-build --no-parallel --filter 'OnASwitch|OnAsterisk|GatewayTests.AsteriskTests'

alerts: ## the alerts of docs/prometheus, looked over and tested by Prometheus itself, which it brings along
	@tools/prometheus/install
	@tools/prometheus/alerts

dashboard: build ## every query of the Grafana dashboard, on a Prometheus that looks at the demo: some minutes [ARGS="--picture FILE"]
	@tools/prometheus/install
	@tools/prometheus/dashboard .build/debug/linefinder $(ARGS)

docs: ## the documentation as a site that is read and searched without a network, in .build/docs; dead links are errors
	@tools/setup python3-markdown
	@/usr/bin/python3 tools/docs/site.py . .build/docs

guide: build ## docs/interfaces.md, anew from the table of interfaces
	@.build/debug/linefinder interfaces > docs/interfaces.md

lint: setup ## the layout of the code, and what the formatter forbids
	@swift format lint --strict --parallel --recursive Sources Plugins Tests Benchmarks Instruments Package.swift

format: setup ## lay the code out
	@swift format format --in-place --parallel --recursive Sources Plugins Tests Benchmarks Instruments Package.swift

bench: setup ## the figures of docs/benchmarks.md, in a release build [ARGS=…]
	@swift build -j $(JOBS) -c release --product linefinder
	@swift build -j $(JOBS) -c release --product linefinder-bench
	@.build/release/linefinder-bench $(ARGS)

bench-asterisk: setup ## the figures of docs/benchmarks.md that need the real switch [ARGS=…]
	@tools/asterisk/install
	@swift build -j $(JOBS) -c release --product linefinder
	@swift build -j $(JOBS) -c release --product linefinder-bench
	@.build/release/linefinder-bench asterisk $(ARGS)

deb: ## a Debian package of a release build, in .build/package [VERSION=…]
	@tools/setup debhelper chrpath fakeroot lintian
	@JOBS=$(JOBS) tools/package/build deb
	@lintian --fail-on error,warning .build/package/*.deb

tarball: ## the same as a tarball, which runs on a Debian without Swift
	@tools/setup chrpath
	@JOBS=$(JOBS) tools/package/build tarball

test-package: ## install, upgrade, remove and purge the package in a fresh Debian tree, and run the service there, as root [SUITE=bookworm]
	@tools/setup debhelper chrpath fakeroot lintian mmdebstrap systemd python3
	@JOBS=$(JOBS) tools/package/build deb
	@REUSE=1 tools/package/build tarball
	@lintian --fail-on error,warning .build/package/*.deb
	@tools/package/test .build/package/*.deb .build/package/*.tar.gz $(SUITE)

soak: setup ## desktops of every habit on one server, everything checked [ARGS="--desktops 2000 --minutes 10 --snapshots 60 --seed 1"]
	@swift build -j $(JOBS) -c release --product linefinder
	@swift build -j $(JOBS) -c release --product linefinder-bench
	@.build/release/linefinder-bench soak $(ARGS)

simulate: setup ## seeded days with faults, from SEED=… on [DAYS=…]
	@LINEFINDER_SEED=$(or $(SEED),$(error name a seed: make simulate SEED=1)) $(if $(DAYS),LINEFINDER_DAYS=$(DAYS)) \
		swift test -j $(JOBS) --filter SimulationTests

worlds: setup ## many small days with faults, other ones each time [WORLDS=10000 SEED=…]
	@LINEFINDER_SEED=$(or $(SEED),$(shell date +%s)) LINEFINDER_DAYS=$(or $(WORLDS),10000) \
		swift test -j $(JOBS) --filter 'SimulationTests.*small days'

fuzz: ## requests that the OpenAPI document allows, and others, against the real program [REQUESTS=50000 SEED=…]
	@tools/setup python3-venv
	@LINEFINDER_REQUESTS=$(or $(REQUESTS),50000) $(if $(SEED),LINEFINDER_SEED=$(SEED)) \
		swift test -j $(JOBS) --no-parallel --filter SchemaTests

crash: setup ## kill the server at random moments under load [ROUNDS=200]
	@LINEFINDER_CRASHES=$(or $(ROUNDS),200) swift test -j $(JOBS) --filter CrashTests

settle: setup ## how soon many who waited are settled on a slow switch of our own [CALLERS=5000]
	@LINEFINDER_CALLERS=$(or $(CALLERS),5000) swift test -j $(JOBS) --filter SlowSwitchTests

deaths: ## kill gateway, switch and link under twenty calls, again and again [TIMES=20]
	@tools/asterisk/install
	@LINEFINDER_DEATHS=$(or $(TIMES),20) swift test -j $(JOBS) --no-parallel --filter DeathAndBack

joins: ## inspectors come and go under a talk: what the others hear of it, and how long it takes [JOINS=1000]
	@tools/asterisk/install
	@LINEFINDER_JOINS=$(or $(JOINS),1000) swift test -j $(JOBS) --no-parallel --filter 'ListeningOnAsterisk.*many'

hour: setup ## two agents as people at the desk for an hour of the centre's time, everything compared: some twenty minutes [MINUTES=60 SEED=…]
	@tools/setup chromium
	@LINEFINDER_HOUR=$(or $(MINUTES),60) $(if $(SEED),LINEFINDER_SEED=$(SEED)) \
		swift test -j $(JOBS) --no-parallel --filter HourTests
