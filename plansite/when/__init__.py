"""The grammar of time wording: what a plan says about time, as days and recurrences, and back into plain words (docs/time.md).

In: the words of a cell, the plan's period. Out: a Reading, its sentence, its data, its days. No clock, no file, and no wording raises.
"""

from plansite.when.data import as_data
from plansite.when.occurrences import due_days, rounds
from plansite.when.reader import Reader, read
from plansite.when.readings import WEEKDAYS
from plansite.when.repeats import fields as rule_fields
from plansite.when.wording import say

__all__ = ["WEEKDAYS", "Reader", "as_data", "due_days", "read", "rounds", "rule_fields", "say"]
