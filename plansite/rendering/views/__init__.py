"""What a template sees: small frozen values with finished words and addresses, nothing callable that reaches the model.

In: nothing. Out: the shapes of every page and of its parts. No value is made here.
"""

from plansite.rendering.views.frame import Fact, Frame, Link, Notice, Page, Site
from plansite.rendering.views.glossary import Abbreviation, GlossaryLine, GlossaryView
from plansite.rendering.views.lists import ArticleView, HomeView, ListView, MapView, MemberLine, NameLine, Part, RecordView, UnitView
from plansite.rendering.views.plan import Column, Contents, DecisionHead, PlanView, SignatureBlock, TaskTable
from plansite.rendering.views.rows import (
    Cell,
    DocumentLine,
    DutyLine,
    NewsLine,
    PlanLine,
    Remark,
    ResponsibilityLine,
    TaskRow,
    TermLine,
    TextBlock,
    Time,
    TimelineRow,
    UnitNode,
)

__all__ = [
    "Abbreviation", "ArticleView", "Cell", "Column", "Contents", "DecisionHead", "DocumentLine", "DutyLine", "Fact", "Frame", "GlossaryLine",
    "GlossaryView", "HomeView", "Link", "ListView", "MapView", "MemberLine", "NameLine", "NewsLine", "Notice", "Page", "Part", "PlanLine", "PlanView",
    "RecordView", "Remark", "ResponsibilityLine", "SignatureBlock", "Site", "TaskRow", "TaskTable", "TermLine", "TextBlock", "Time", "TimelineRow",
    "UnitNode", "UnitView",
]
