# All work is done by tasks.py, which also runs where there is no make (py tasks.py, py tasks.py test).

PYTHON := $(shell for p in python3 python3.14 python3.13 python3.12 python3.11 python; do \
	$$p -c 'import sys; sys.exit(sys.version_info < (3, 11))' >/dev/null 2>&1 && { echo $$p; break; }; done)

.PHONY: all test clean

all: found-python
	@$(PYTHON) tasks.py

test: found-python
	@$(PYTHON) tasks.py test

clean: found-python
	@$(PYTHON) tasks.py clean

.PHONY: found-python
found-python:
	@test -n "$(PYTHON)" || { echo "Python 3.11 or newer is needed and was not found" >&2; exit 1; }
