"""A fresh machine: what make says where something is missing, and that the lock files hold hashes and no address."""

from __future__ import annotations

import re
import shutil
import subprocess
from datetime import UTC, datetime
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from conftest import ROOT


def make(folder: Path, python: str, target: str) -> subprocess.CompletedProcess[str]:
    """`make TARGET` in a copy of the Makefile, with a Python that only answers questions about itself."""
    for name in ("Makefile", "requirements.txt", "requirements-dev.txt"):
        shutil.copy(ROOT / name, folder / name)
    fake = folder / "python"
    fake.write_text(f"#!/bin/sh\n{python}\n", encoding="utf-8")
    fake.chmod(0o755)
    return subprocess.run(["make", f"PYTHON={fake}", target], cwd=folder, capture_output=True, text=True, check=False)


@pytest.mark.parametrize("target", ["site", "test"])
def test_make_names_the_package_where_venv_is_missing(tmp_path: Path, target: str) -> None:
    done = make(tmp_path, 'case "$2" in *ensurepip*) exit 1;; esac', target)
    assert done.returncode != 0
    assert "sudo apt install python3-venv" in done.stderr
    assert not (tmp_path / ".venv").exists()


def test_make_names_the_version_where_python_is_too_old(tmp_path: Path) -> None:
    done = make(tmp_path, 'case "$2" in *version_info*) exit 1;; esac', "site")
    assert done.returncode != 0 and "3.11" in done.stderr


@pytest.mark.parametrize("name", ["requirements.txt", "requirements-dev.txt"])
def test_every_library_is_pinned_with_hashes_and_no_address(name: str) -> None:
    text = (ROOT / name).read_text(encoding="utf-8")
    libraries = re.findall(r"^([a-z0-9-]+)==\S+ \\\n((?:    --hash=sha256:[0-9a-f]{64}(?: \\)?\n)+)", text, re.MULTILINE)
    assert len(libraries) == len(re.findall(r"^[a-zA-Z]", text, re.MULTILINE)) > 5
    assert "://" not in text and "index" not in text


def test_ci_runs_the_readme_s_test_command_then_builds() -> None:
    lines = (ROOT / ".ci/run").read_text(encoding="utf-8").splitlines()
    assert lines[-2:] == ["make test", "make site"]
    assert (ROOT / ".ci/run").stat().st_mode & 0o111


def test_the_nightly_recipes_run_just_after_midnight_in_viet_nam() -> None:
    recipes = re.findall(r"^ *(?:- cron: \")?(\d+) (\d+) \* \* \*", (ROOT / "docs/deploy.md").read_text(encoding="utf-8"), re.MULTILINE)
    assert len(recipes) == 2
    for minute, hour in recipes:
        there = datetime(2026, 1, 1, int(hour), int(minute), tzinfo=UTC).astimezone(ZoneInfo("Asia/Ho_Chi_Minh"))
        assert (there.hour, there.day) == (0, 2)
