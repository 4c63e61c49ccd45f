# regiograaf: `make help` lists the targets. `make run` needs Go alone.
SHELL := /bin/bash
.SHELLFLAGS := -euo pipefail -c
.DEFAULT_GOAL := help

LINT := go run github.com/golangci/golangci-lint/v2/cmd/golangci-lint@v2.15.0
# The race detector needs a C compiler.
RACE := $(shell command -v gcc >/dev/null 2>&1 && echo -race)
NEEDS := node npm chromium java mvn

.PHONY: help run test check generate golden lint fmt bench bench-peer fuzz web setup clean-tree

help: ## List the targets.
	@grep -hE '^[a-z-]+:.*## ' $(MAKEFILE_LIST) | sed -E 's/:.*## /\t/' | expand -t 12

run: ## Run the server on the embedded store, with the built-in graph.
	go run ./cmd/regiograaf serve

test: setup ## Run every test; fetches what it needs and can fetch.
	go test $(RACE) -timeout 40m ./...
	@if command -v npm >/dev/null && command -v chromium >/dev/null; then $(MAKE) --no-print-directory pages; fi

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
	@for dir in web server/audit server/pages/test plan/judge; do if command -v npm >/dev/null && [ ! -d $$dir/node_modules ]; then \
	  echo "== npm ci in $$dir"; npm --prefix $$dir ci --no-audit --no-fund --loglevel=error; fi; done

check: fmt-check lint generate web clean-tree test ## Everything that CI does.

.PHONY: fmt-check
fmt-check:
	go vet ./...
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

bench: ## Measure reading on generated graphs; ratios are of one run.
	go run ./bench

bench-peer: ## Measure against @neo4j/graphql on one Neo4j with a million relations, and write bench/RESULTS.md; takes an hour or less.
	go run ./bench/peer

.PHONY: trial-damage
trial-damage: ## Flip 1,000 bits of a filled file, one at a time: none may be accepted with other content; ten minutes at most.
	REGIOGRAAF_FLIPS=1000 go test ./graph/embedded -run TestFlippedBit -v -count=1 -timeout 15m

fuzz: ## Fuzz the plan, the cursors and the import for a minute each (FUZZTIME=10s for less).
	go test ./plan -run '^$$' -fuzz FuzzOperation -fuzztime $(or $(FUZZTIME),60s)
	go test ./graph -run '^$$' -fuzz FuzzParseKey -fuzztime $(or $(FUZZTIME),60s)
	go test ./seed -run '^$$' -fuzz FuzzLoad -fuzztime $(or $(FUZZTIME),60s)
