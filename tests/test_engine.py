"""The digest of the program: another one with every letter of it, and the same whatever Python writes beside it.

In: a copy of a few files as a package. Out: digests.
"""

from __future__ import annotations

from pathlib import Path

import pytest

from plansite import engine


@pytest.fixture
def package(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    (tmp_path / "pages" / "__pycache__").mkdir(parents=True)
    (tmp_path / "pages" / "plan.py").write_text("A = 1\n", encoding="utf-8")
    monkeypatch.setattr(engine, "PACKAGE", tmp_path)
    return tmp_path


def test_every_letter_of_the_program_counts(package: Path) -> None:
    before = engine.engine_digest()
    assert engine.engine_digest() == before
    (package / "pages" / "plan.py").write_text("A = 2\n", encoding="utf-8")
    assert engine.engine_digest() != before


def test_a_file_of_another_name_counts(package: Path) -> None:
    before = engine.engine_digest()
    (package / "pages" / "plan.py").rename(package / "pages" / "plans.py")
    assert engine.engine_digest() != before


def test_what_another_process_compiles_meanwhile_is_not_looked_at(package: Path) -> None:
    """It stands there under a name of its own for a moment, and may be gone when it would be opened."""
    before = engine.engine_digest()
    (package / "pages" / "__pycache__" / "plan.cpython-311.pyc.140123").symlink_to(package / "gone")
    assert engine.engine_digest() == before
