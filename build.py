"""The entry: hands its arguments to plansite.cli and exits with its code."""

import sys

from plansite.arguments import parsed
from plansite.unchanged import answered

if __name__ == "__main__":
    options = parsed(sys.argv[1:])
    code = answered(options)
    if code is None:
        from plansite.cli import run  # the whole program, only where there is something to do

        code = run(options)
    sys.exit(code)
