"""What an earlier build left in the published folder, and whether it still stands there.

In: what was printed, the signatures of its files, the folder. Out: yes or no for each. Nothing is written here.
"""

from __future__ import annotations

import hashlib
import os
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from plansite.inputs import Signature, signature_of
from plansite.model.output import Printed
from plansite.processes import shared_counters


@dataclass(frozen=True, slots=True)
class Before:
    """The files of an earlier build. With `reads_all` none is trusted by its signature: each is read."""

    published: Path
    prints: Mapping[str, Printed]
    signatures: Mapping[str, Signature]
    reads_all: bool = False
    batches: Mapping[str, Sequence[Printed]] = field(default_factory=dict)
    """what was printed together, by the name of its batch"""
    bundles: Mapping[str, Sequence[Printed]] = field(default_factory=dict)
    """the same by the name of its bundle"""
    unled: Collection[str] = frozenset()
    """files that no page leads to, as checking has found"""
    _read: memoryview = field(default_factory=lambda: shared_counters(1), compare=False, repr=False)
    """whether any file had to be read, in whichever process"""

    def holds(self, printed: Printed) -> bool:
        """Whether the published file is still the one that was printed."""
        file = os.path.join(self.published, printed.path)
        try:
            found = os.lstat(file)
            if not self.reads_all and self.signatures.get(printed.path) == signature_of(found):
                return True
            self._read[0] = 1
            return found.st_size == printed.size and not os.path.islink(file) and _digest(file) == printed.digest
        except OSError:
            return False

    @property
    def stand(self) -> Mapping[str, Signature]:
        """How the files look that were found as they were printed, if that is known of all of them without another look."""
        return {} if self._read[0] else self.signatures


def nothing_before(published: Path) -> Before:
    return Before(published, {}, {})


def _digest(file: str) -> str:
    with open(file, "rb") as opened:
        return hashlib.file_digest(opened, "sha256").hexdigest()
