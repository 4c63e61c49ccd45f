# regiograaf: `make help` lists the targets. `make run` needs Go alone.
SHELL := /bin/bash
.SHELLFLAGS := -euo pipefail -c
.DEFAULT_GOAL := help

LINT := go run github.com/golangci/golangci-lint/v2/cmd/golangci-lint@v2.15.0
# The race detector needs a C compiler. It looks at all but SQLite itself, which is C in the form of Go and not ours: with it, tests that open a file take twice as long.
SQLITE := -race=false -d=checkptr=0
RACE := $(if $(shell command -v gcc),-race '-gcflags=modernc.org/sqlite/lib=$(SQLITE)' '-gcflags=modernc.org/libc/...=$(SQLITE)')
NEEDS := node npm chromium java mvn

.PHONY: help run test check generate golden lint fmt bench bench-peer bench-cold fuzz web setup clean-tree

help: ## List the targets.
	@grep -hE '^[a-z-]+:.*## ' $(MAKEFILE_LIST) | sed -E 's/:.*## /\t/' | expand -t 12

run: ## Run the server on the embedded store, with the built-in graph.
	go run ./cmd/regiograaf serve

test: setup ## Run every test; fetches what it needs and can fetch.
	go test $(RACE) $(TESTFLAGS) -timeout 40m ./graph/neo4j ./... # what takes longest begins first
	@if command -v npm >/dev/null; then $(MAKE) --no-print-directory clients; fi
	@if command -v npm >/dev/null && command -v chromium >/dev/null; then $(MAKE) --no-print-directory pages; fi

.PHONY: clients
clients: ## Test the clients that people use, against the real server.
	go build -o bin/regiograaf ./cmd/regiograaf
	REGIOGRAAF_APQ=true ./.ci/with-server bin/regiograaf npm --prefix clients test

.PHONY: pages
pages: ## Test the pages in a real browser, against the real server.
	go build -o bin/regiograaf ./cmd/regiograaf
	./.ci/with-server bin/regiograaf npm --prefix web test
	./.ci/with-server bin/regiograaf npm --prefix server/pages/test test

setup: ## Fetch what the tests use beside Go: npm packages, and Chromium when root.
	@if ! command -v chromium >/dev/null && [ "$$(id -u)" = 0 ] && command -v apt-get >/dev/null; then \
	  echo "== chromium is missing: installing it with apt"; apt-get update -qq && apt-get install -y -qq chromium >/dev/null; fi
	@for tool in $(NEEDS); do command -v $$tool >/dev/null || { \
	  echo "== MISSING: $$tool. The tests that need it do NOT run."; [ "$${CI:-}" != true ] || exit 1; }; done
	@[ -d ../shared ] || { echo "== MISSING: ../shared, the origin of the contract. The tests that compare with it do NOT run."; [ "$${CI:-}" != true ] || exit 1; }
	@if command -v npm >/dev/null; then for dir in web clients server/audit server/pages/test plan/judge; do [ -d $$dir/node_modules ] || echo $$dir; done | \
	  xargs -rt -P 4 -I DIR npm --prefix DIR ci --no-audit --no-fund --loglevel=error; fi

check: TESTFLAGS := -vet=off # the linters do that
check: copied lint generate web clean-tree test ## Everything that CI does.

.PHONY: copied
copied:
	@if [ -d ../shared/tools ]; then ../shared/tools/copied-sentences; \
	else echo "== ../shared is not here: copied sentences were NOT looked for"; [ "$${CI:-}" != true ]; fi

lint: ## Run the linters; the arrows between the rooms are among them.
	$(LINT) run ./...

fmt: ## Format the code.
	$(LINT) fmt ./...

generate: ## Generate the root fields from the schema.
	go generate ./schema

web: setup ## Build the pages that the program embeds.
	@if command -v npm >/dev/null; then npm --prefix web run --silent build; \
	else echo "== MISSING: npm. The pages were NOT built again."; fi

clean-tree:
	@changed=$$(git status --porcelain -- schema resolvers web/dist); if [ -n "$$changed" ]; then \
	  echo "== generated files differ from what is committed:"; echo "$$changed"; [ "$${CI:-}" != true ]; fi

golden: ## Accept the answers of the golden questions as they are now.
	go test ./server -run Golden -update
	go test ./cmd/regiograaf -run 'TestBothStoresAnswerTheSame/the_statements' -update

bench: ## Measure reading on generated graphs; ratios are of one run.
	go run ./bench

bench-peer: ## Measure against @neo4j/graphql on one Neo4j with a million relations, and write bench/RESULTS.md; takes an hour or less.
	go run ./bench/peer

bench-cold: ## Measure the first ask of questions on a Neo4j of its own, and write bench/COLD.md; code 1 when a floor is missed.
	go run ./bench/cold -check

.PHONY: trial-damage
trial-damage: ## Flip 1,000 bits of a filled file, one at a time: none may be accepted with other content; ten minutes at most.
	REGIOGRAAF_FLIPS=1000 go test ./graph/embedded -run TestFlippedBit -v -count=1 -timeout 15m

fuzz: ## Fuzz the plan, the cursors and the import for a minute each (FUZZTIME=10s for less).
	go test ./plan -run '^$$' -fuzz FuzzOperation -fuzztime $(or $(FUZZTIME),60s)
	go test ./graph -run '^$$' -fuzz FuzzParseKey -fuzztime $(or $(FUZZTIME),60s)
	go test ./seed -run '^$$' -fuzz FuzzLoad -fuzztime $(or $(FUZZTIME),60s)
