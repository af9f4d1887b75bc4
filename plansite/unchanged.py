"""A build that would change nothing, answered before the rest of the program is loaded: loading it takes longer than looking.

In: the options of a command. Out: an exit code with all words of such a build said, or nothing where there is something to do. Nothing is written.
"""

from __future__ import annotations

import argparse
import time

from plansite.diagnostics import Log
from plansite.engine import engine_digest
from plansite.progress import Watch
from plansite.standing import stood
from plansite.telling import out_of, settings_of, tell_build


def answered(options: argparse.Namespace) -> int | None:
    """The exit code of a build that changes nothing."""
    if options.command != "build" or options.verify:
        return None
    log, watch = Log(), Watch(time.monotonic, None)
    watch.begin("comparing")
    settings = settings_of(options, log)
    standing = stood(settings, out_of(options), engine_digest()) if settings and not log.findings else None
    if standing is None:
        return None
    outcome = standing.again(log, options.strict)
    watch.done()
    return tell_build(options, log, outcome, watch)
