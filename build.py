"""The entry: hands its arguments to plansite.cli and exits with its code.

A build makes what lives until its end, and then nothing of it is needed: garbage is not looked for meanwhile, and the process ends without
taking apart what it made.
"""

import gc
import os
import sys

from plansite.arguments import parsed
from plansite.unchanged import answered

INTERRUPTED = 130
"""the exit code of what was stopped with Ctrl+C, as shells have it: 128 and the number of the signal"""
UNHEARD = 141
"""that of what nobody listens to any more, such as `build.py check | head`"""


def end_at_once(code: int) -> None:
    """End the process with all that it has said; return where a stream takes it no more, which Python tells in its own way."""
    try:
        sys.stdout.flush()
        sys.stderr.flush()
    except BrokenPipeError:
        pass
    except OSError:
        return
    os._exit(code)


if __name__ == "__main__":
    options = parsed(sys.argv[1:])
    if options.command == "build":
        gc.disable()
    try:
        code = answered(options)
        if code is None:
            from plansite.cli import run  # the whole program, only where there is something to do

            code = run(options)
        sys.stdout.flush()
    except KeyboardInterrupt:  # what was published stands as it was, and nothing needs to be said
        code = INTERRUPTED
    except BrokenPipeError:  # what was to be published stands; only the rest of what there was to say is lost
        code = UNHEARD
    if options.command == "build" or code == UNHEARD:
        end_at_once(code)
    sys.exit(code)
