"""What an editor may type: one declared class per kind of record, and the typed record with its places in the file.

In: plain data whose every scalar is still the text that was typed. Out: frozen records, or every fault at once with its path.
Also yields the JSON Schemas. No file is read here and no reference followed. The only importer of pydantic.
"""

from plansite.records.declared import (
    DocumentRecord,
    NewsRecord,
    PageRecord,
    PlanRecord,
    RecordKind,
    TopRecord,
    UnitRecord,
    schemas,
    untranslated,
)
from plansite.records.document import Document, document_of, put_aside, with_texts
from plansite.records.faults import Fault, fields_at, quoted, validate
from plansite.records.parts import DecisionRecord, DutyRecord, MembershipRecord, SourceRecord, TaskRecord, TimeReadingRecord
from plansite.records.places import STEP, Path, Places, Position, position_as_text, positions_as_text
from plansite.records.values import day_of, period_of

__all__ = [
    "STEP",
    "DecisionRecord",
    "Document",
    "DocumentRecord",
    "DutyRecord",
    "Fault",
    "MembershipRecord",
    "NewsRecord",
    "PageRecord",
    "Path",
    "Places",
    "PlanRecord",
    "Position",
    "RecordKind",
    "SourceRecord",
    "TaskRecord",
    "TimeReadingRecord",
    "TopRecord",
    "UnitRecord",
    "day_of",
    "document_of",
    "fields_at",
    "period_of",
    "position_as_text",
    "positions_as_text",
    "put_aside",
    "quoted",
    "schemas",
    "untranslated",
    "validate",
    "with_texts",
]
