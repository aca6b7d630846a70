"""`python -m guidelinec` is the command line."""

from guidelinec.cli.main import main

main()
