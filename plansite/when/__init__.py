"""The grammar of time wording: what a plan says about time, as days and recurrences, and back into plain words.

In: the words of a cell, the plan's period. Out: a Reading, or its sentence. No clock, no file, and no wording raises.
"""

from plansite.when.occurrences import due_days
from plansite.when.reader import read
from plansite.when.wording import say

__all__ = ["due_days", "read", "say"]
