"""The entry: hands its arguments to plansite.cli and exits with its code."""

import sys

from plansite.cli import main

if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
