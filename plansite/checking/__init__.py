"""Stage 4: Outputs -> findings: dead links and anchors, the structure of a page, what a strict site must not hold.

In: Settings and the outputs to publish, with the facts that were read in each page when it was made. Out: every fault of every page in the log.
Nothing is changed here.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping, Sequence
from pathlib import Path
from types import MappingProxyType
from typing import cast

from plansite.checking.addresses import Addresses
from plansite.checking.facts import FactReader, Facts
from plansite.checking.html import check_structure
from plansite.checking.links import Site, check_links, leads_as_before, leads_nowhere, lost_since, unled_now
from plansite.checking.page import Page, read_page
from plansite.checking.policy import check_hosts, check_inline
from plansite.checking.standing import Standing
from plansite.checking.styles import StyleSheet, read_style_sheet
from plansite.diagnostics import Log
from plansite.model.output import Output, Printed
from plansite.settings import Settings

__all__ = ["FactReader", "Facts", "are_sound", "check", "fact_reader"]


def fact_reader(settings: Settings) -> FactReader:
    """What reads the facts of pages of this site, when they are made."""
    return FactReader(Addresses(settings.base_url, settings.base_path))


def check(settings: Settings, outputs: Sequence[Output | Printed], content_of: Callable[[Output | Printed], bytes], log: Log,
          before: Mapping[str, Printed] = MappingProxyType({}), unled: Collection[str] = ()) -> frozenset[str]:
    """Log every fault of the pages and style sheets, at `public/<path>`, line and column of the tag; the files that no page leads to. Raises nothing of its own.

    A page is read as a browser would only where its facts are not known to be sound. `before` is what was published last, without a fault: a page that
    leads where it led then is looked at again only where something has gone that could be led to. `unled`: what came back then.
    """
    addresses = Addresses(settings.base_url, settings.base_path)
    facts: Mapping[str, Facts] = {o.path: o.facts for o in outputs if isinstance(o, Printed) and isinstance(o.facts, Facts)}

    def as_output(output: Output | Printed) -> Output:
        return output if isinstance(output, Output) else Output(output.path, content_of(output), output.kind)

    site = Site({o.path: o for o in outputs}, facts, as_output)
    lost = lost_since(before, unled, site.published)
    doubtful = (o for o in outputs if o.kind == "page" and (o.path not in facts or facts[o.path].is_suspect
                                                            or (not leads_as_before(o, before, lost) and leads_nowhere(facts[o.path], site))))
    for page in map(read_page, map(as_output, doubtful)):
        _check_page(page, site, addresses, log)
    for sheet in (read_style_sheet(as_output(o)) for o in outputs if o.path.endswith(".css")):
        _check_addresses(sheet, site, addresses, log)
    return unled_now(before, unled, site)


def are_sound(reader: FactReader, pages: Sequence[Output], published: Path) -> bool:
    """Whether pages are certainly well made, and lead only to one another and to what stands in the folder `published`."""
    facts = {page.path: reader.read(page.path, page.content) for page in pages}
    site = Site(Standing(published, pages), facts, lambda output: cast(Output, output))
    return not any(of_page.is_suspect or leads_nowhere(of_page, site) for of_page in facts.values())


def _check_page(page: Page, site: Site, addresses: Addresses, log: Log) -> None:
    _check_addresses(page, site, addresses, log)
    check_structure(page, log)
    check_inline(page, log)


def _check_addresses(source: Page | StyleSheet, site: Site, addresses: Addresses, log: Log) -> None:
    check_links(source, site, addresses, log)
    check_hosts(source, addresses, log)
