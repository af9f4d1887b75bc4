"""The entry where it can do nothing: under a Python that cannot run the program, and with words that are no command. What is wrong is said, in both
languages, and there is no traceback.

In: `build.py` under a Python without libraries, under one that says that it is old, and with wrong arguments. Out: what it says, its exit code.
"""

from __future__ import annotations

import subprocess
import sys

import pytest
from conftest import ROOT, SampleSite

from plansite.arguments import COMMANDS, parsed


@pytest.mark.parametrize("command", ["build", "check", "serve"])
def test_a_python_without_the_libraries_is_told_which_one_to_use(site: SampleSite, command: str) -> None:
    run = subprocess.run([sys.executable, "-S", str(ROOT / "build.py"), command, "--site", str(site.with_plan().path), "--lang", "en"],
                         capture_output=True, text=True, timeout=60, check=False)
    assert (run.returncode, run.stdout) == (2, "")
    assert run.stderr.startswith("This Python has no library ") and run.stderr.endswith(f"use the site's own Python: .venv/bin/python build.py {command}\n")
    assert not site.public.exists()


def test_a_python_that_is_too_old_is_told_so_before_anything_is_imported() -> None:
    code = "import runpy, sys; sys.version_info = (3, 10, 9); runpy.run_path('build.py', run_name='__main__')"
    run = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, timeout=60, check=False)
    assert (run.returncode, run.stdout, run.stderr) == (1, "", "Cần Python 3.11 trở lên / Python 3.11 or newer is needed.\n")


@pytest.mark.parametrize(("typed", "said"), [
    ("nwe plan x", "build.py: không có lệnh 'nwe'; các lệnh: "),
    ("--strict ke-hoach", "build.py: không hiểu ke-hoach / unrecognized arguments: ke-hoach"),
    ("new plan", "build.py new: thiếu id / the following arguments are required: id"),
    ("new plna x", "build.py new: kind: không có 'plna'; chọn trong "),
    ("check --lang", "build.py check: --lang: thiếu giá trị / argument --lang: expected one argument"),
    ("--jobs two", "build.py build: argument --jobs: 'two' không phải là số từ 0 trở lên / is no number from 0"),
    ("--jobs -1", "build.py build: argument --jobs: '-1' không phải là số từ 0 trở lên / is no number from 0"),
    ("serve --port 99999", "build.py serve: argument --port: '99999' không phải là số từ 0 đến 65535 / is no number from 0 to 65535"),
    ("build --t", "build.py build: --t có thể là --today, --timings: hãy gõ đủ chữ / ambiguous option: --t could match --today, --timings"),
    ("--out=", "build.py build: argument --out: không được để trống / must not be empty"),
])
def test_what_is_typed_wrongly_is_said_in_both_languages(typed: str, said: str, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as ended:
        parsed(typed.split())
    printed = capsys.readouterr()
    assert (ended.value.code, printed.out) == (2, "")
    assert said in printed.err and printed.err.startswith("usage: build.py")


def test_without_a_command_it_builds() -> None:
    assert [parsed(typed.split()).command for typed in ("", "--strict", "--site x")] == ["build"] * 3
    assert {parsed([command, *more]).command for command in COMMANDS
            for more in ({"explain": ["x"], "new": ["plan", "x"], "when": ["x", "--period", "2024"]}.get(command, []),)} == set(COMMANDS)
