"""How long an editor waits: from saving a plan to its new bytes on disk, and to those of all other pages that show it, with `serve` running.

In: a site made by bench.ours. Out: seconds of each save, and their medians. The title of one plan is edited; the site is as it was afterwards.
`python -m bench.serve SITE --saves 5`.
"""

from __future__ import annotations

import argparse
import socket
import subprocess
import sys
import time
from pathlib import Path
from statistics import median

from bench.corpus import TODAY
from bench.ours import REPOSITORY

PATIENCE = 600
"""seconds for the first build, and for a save"""


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m bench.serve", description="Say how long it takes from saving a plan to its new page.")
    parser.add_argument("site", type=Path)
    parser.add_argument("--saves", type=int, default=5)
    arguments = parser.parse_args()
    plans = sorted((arguments.site / "content/plans").iterdir())
    plan = plans[len(plans) // 2] / "plan.yaml"
    folder = arguments.site / ".plansite/serve/ke-hoach" / plan.parent.name
    page, feed = folder / "index.html", folder / "feed.xml"
    """feeds are put in place last"""
    before = plan.read_text(encoding="utf-8")
    server = subprocess.Popen([sys.executable, str(REPOSITORY / "build.py"), "serve", "--site", str(arguments.site), "--port", str(_free_port()),
                               "--today", TODAY.isoformat()], stdout=subprocess.PIPE, stderr=subprocess.DEVNULL)
    try:
        assert server.stdout is not None
        server.stdout.readline()  # "look at …": the first build is done
        waited = [_waited(plan, (page, feed), before, f"lần lưu {n}") for n in range(arguments.saves + 1)][1:]  # the first one warms up
    finally:
        plan.write_text(before, encoding="utf-8")
        server.terminate()
        server.wait()
    for what, seconds in zip(("its new bytes", "those of all others"), zip(*waited, strict=True), strict=True):
        print("  ".join(f"{one:.2f}" for one in seconds))
        print(f"{len(plans)} plans, from save to {what}: median {median(seconds):.2f} s, at most {max(seconds):.2f} s")


def _waited(plan: Path, files: tuple[Path, ...], before: str, words: str) -> tuple[float, ...]:
    """Seconds until each of the files, one after the other, has the words that were saved."""
    plan.write_text(before.replace("title:\n  vi: ", f"title:\n  vi: ({words}) ", 1), encoding="utf-8")
    saved = time.monotonic()
    return tuple(_until(file, f"({words})", saved) for file in files)


def _until(file: Path, words: str, saved: float) -> float:
    while time.monotonic() < saved + PATIENCE:
        if words in file.read_text(encoding="utf-8"):
            return time.monotonic() - saved
        time.sleep(0.005)
    raise SystemExit(f"{file} does not have the words that were saved")


def _free_port() -> int:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        return int(free.getsockname()[1])


if __name__ == "__main__":
    main()
