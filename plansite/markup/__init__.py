"""Texts: Markdown of an editor -> Body with addressed clauses, and the links, anchors and figures in it.

In: the Markdown of one file. Out: Body (plansite.model.text) and findings. Links stay symbolic; rendering gives them addresses.
"""

from plansite.markup.figures import differing_figures
from plansite.markup.markdown import LINK_KINDS, Parsers, read_free_text, read_signed_text, same_anchors

__all__ = ["LINK_KINDS", "Parsers", "differing_figures", "read_free_text", "read_signed_text", "same_anchors"]
