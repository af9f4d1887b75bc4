"""The entry: hands its arguments to plansite.cli or plansite.serve and exits with its code.

A build makes what lives until its end, and then nothing of it is needed: garbage is not looked for meanwhile, and the process ends without
taking apart what it made.
"""

import gc
import os
import signal
import sys

if sys.version_info < (3, 11):  # noqa: UP036  said in words, where a reader of what follows would find an error in it
    sys.exit("Cần Python 3.11 trở lên / Python 3.11 or newer is needed.")

from plansite.arguments import parsed
from plansite.messages import Sentences, said
from plansite.unchanged import answered

STOPPED = 128
"""with the number of the signal, as shells have it, the exit code of what was stopped: 130 with Ctrl+C, 143 by the system"""
UNHEARD = 141
"""that of what nobody listens to any more, such as `build.py check | head`"""
MISUSED = 2
SAID: Sentences[str] = {
    "missing": {"vi": "Python này không có thư viện {library}. Chạy `make site` một lần, rồi dùng Python của trang: .venv/bin/python build.py {command}",
                "en": "This Python has no library {library}. Run `make site` once, then use the site's own Python: .venv/bin/python build.py {command}"},
}


def stop(number: int, frame: object) -> None:
    """Whoever ends the process, such as CI that gives a job up, is heard like Ctrl+C."""
    raise KeyboardInterrupt(number)


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
    signal.signal(signal.SIGTERM, stop)
    try:
        code = answered(options)
        if code is None:
            # the whole program, only where there is something to do, and what serves pages only where they are served
            if options.command == "serve":
                from plansite.serve import run
            else:
                from plansite.cli import run
            code = run(options)
        sys.stdout.flush()
    except ModuleNotFoundError as missing:  # of what the program brings itself nothing is missing
        print(said(SAID, "missing", options.lang, library=missing.name, command=options.command), file=sys.stderr)
        code = MISUSED
    except KeyboardInterrupt as stopped:  # what was published stands as it was, and nothing needs to be said
        code = STOPPED + (stopped.args or (signal.SIGINT,))[0]
    except BrokenPipeError:  # what was to be published stands; only the rest of what there was to say is lost
        code = UNHEARD
    if options.command == "build" or code == UNHEARD:
        end_at_once(code)
    sys.exit(code)
