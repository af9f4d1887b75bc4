"""catalog.jsonld: the portal's data as a catalogue that data portals harvest (DCAT-AP 3, JSON-LD with its context inside).

In: an Edition. Out: plain values. The only dates are those of records and plans, never the build's; what site.toml leaves blank is left out,
but for the publisher: there the portal's own name stands, as in its feeds.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Any

from plansite.model import routes
from plansite.model.text import Localized
from plansite.rendering.data import addresses
from plansite.rendering.data.last_change import Dated, every_record, last_change, records_of
from plansite.rendering.data.tables import TABLES, VERSION, Table
from plansite.rendering.edition import Edition

AUTHORITY = "http://publications.europa.eu/resource/authority/"
MEDIA = "http://www.iana.org/assignments/media-types/"
COUNTRY = f"{AUTHORITY}country/VNM"
THEMES = {"@id": f"{AUTHORITY}data-theme", "@type": "skos:ConceptScheme", "dct:title": [{"@value": "Data theme", "@language": "en"}]}
THEME = {"@id": f"{AUTHORITY}data-theme/GOVE", "@type": "skos:Concept", "skos:prefLabel": [{"@value": "Government and public sector", "@language": "en"}]}
"""as the vocabulary of the EU names them"""
FORMATS = {"json": ("application/json", "JSON"), "csv": ("text/csv", "CSV"), "zip": ("application/zip", "ZIP")}
DESCRIPTIONS = {
    "JSON": Localized("Đầy đủ mọi trường; JSON, UTF-8, theo JSON Schema kèm theo.", "Complete, with every field; JSON in UTF-8, as its JSON Schema says."),
    "CSV": Localized("Cho bảng tính; CSV, UTF-8 có BOM, mô tả trong datapackage.json.", "For spreadsheets; CSV in UTF-8 with a BOM, described in datapackage.json."),
    "ZIP": Localized("Mọi tệp JSON, CSV, schema và văn bản của các kế hoạch.", "Every JSON and CSV file, the schemas, and the texts of the plans."),
}
OF_PLANS = ("plans", "tasks", "duties")
CONTEXT: dict[str, Any] = {
    "dcat": "http://www.w3.org/ns/dcat#", "dct": "http://purl.org/dc/terms/", "foaf": "http://xmlns.com/foaf/0.1/", "vcard": "http://www.w3.org/2006/vcard/ns#",
    "xsd": "http://www.w3.org/2001/XMLSchema#", "skos": "http://www.w3.org/2004/02/skos/core#",
}
Node = dict[str, Any]


def catalogue(edition: Edition) -> Node:
    """The catalogue with a dataset for each table."""
    settings, portal = edition.settings, edition.portal
    records, every = records_of(portal), every_record(portal)
    datasets = [_dataset(edition, table, records[table.name]) for table in TABLES.values()]
    return {
        "@context": CONTEXT, "@id": f"{edition.absolute(addresses.CATALOGUE)}#catalog", "@type": "dcat:Catalog",
        "dct:title": _texts(settings.title), "dct:description": _texts(settings.description), "dct:publisher": _publisher(edition),
        **_language_and_licence(edition), **_rights(edition), **_spatial(), "foaf:homepage": _document(edition.absolute("")), "dcat:themeTaxonomy": THEMES,
        **_modified(every),
        "dcat:dataset": [*datasets, _archive(edition, every)],
    }


def _dataset(edition: Edition, table: Table, records: Iterable[Dated]) -> Node:
    modified = _modified(records)
    return {
        **_described(edition, f"dataset-{table.name}", Localized(table.vi.capitalize(), table.en.capitalize()),
                     Localized(f"{edition.settings.title.vi}: {table.vi}.", f"{edition.settings.title.en or edition.settings.title.vi}: {table.en}.")),
        "dcat:keyword": _texts(Localized(table.vi, table.en)), **_temporal(edition, table.name in OF_PLANS), **modified,
        "dcat:distribution": [{**_distribution(edition, addresses.whole(table.name, suffix), table), **modified} for suffix in ("json", "csv")],
    }


def _archive(edition: Edition, records: Iterable[Dated]) -> Node:
    title = Localized("Toàn bộ dữ liệu của cổng trong một tệp", "All data of the portal in one file")
    keywords = [word for table in TABLES.values() for word in _texts(Localized(table.vi, table.en))]
    modified = _modified(records)
    return {**_described(edition, "dataset-all", title, title), "dcat:keyword": keywords, **_temporal(edition), **modified,
            "dcat:distribution": [{**_distribution(edition, addresses.ARCHIVE), **modified}]}


def _described(edition: Edition, name: str, title: Localized, description: Localized) -> Node:
    return {
        "@id": f"{edition.absolute(addresses.CATALOGUE)}#{name}", "@type": "dcat:Dataset", "dct:identifier": name.removeprefix("dataset-"),
        "dct:title": _texts(title), "dct:description": _texts(description), "dct:publisher": {"@id": _publisher(edition)["@id"]},
        "dcat:theme": THEME, "dcat:landingPage": _document(edition.absolute(routes.record("page", "data", "vi"))),
        "dcat:version": VERSION, **_language_and_licence(edition), **_spatial(), **_contact(edition),
    }


def _distribution(edition: Edition, path: str, table: Table | None = None) -> Node:
    media, kind = FORMATS[path.rpartition(".")[2]]
    address = {"@id": edition.absolute(path)}
    schema = addresses.schema(table.name) if table and kind == "JSON" else addresses.PACKAGE
    return {
        "@id": f"{edition.absolute(addresses.CATALOGUE)}#{path.rpartition('/')[2]}", "@type": "dcat:Distribution", "dct:title": path.rpartition("/")[2],
        "dct:description": _texts(DESCRIPTIONS[kind]), "dcat:accessURL": address, "dcat:downloadURL": address,
        "dcat:mediaType": {"@id": MEDIA + media, "@type": "dct:MediaType"}, "dct:format": {"@id": f"{AUTHORITY}file-type/{kind}", "@type": "dct:MediaTypeOrExtent"},
        "dct:conformsTo": {"@id": edition.absolute(schema), "@type": "dct:Standard"}, **_licence(edition),
    }


def _language_and_licence(edition: Edition) -> Node:
    return {"dct:language": [{"@id": f"{AUTHORITY}language/{code}", "@type": "dct:LinguisticSystem"} for code in ("VIE", "ENG")], **_licence(edition)}


def _licence(edition: Edition) -> Node:
    settings = edition.settings
    if settings.licence_url:
        return {"dct:license": {"@id": settings.licence_url, "@type": "dct:LicenseDocument", **({"dct:title": _texts(settings.licence)} if settings.licence.vi else {})}}
    return {"dct:license": {"@type": "dct:LicenseDocument", "dct:title": _texts(settings.licence)}} if settings.licence.vi else {}


def _rights(edition: Edition) -> Node:
    """What the licence covers, and what needs none."""
    settings = edition.settings
    if not (settings.has_licence and settings.licence_scope.vi):
        return {}
    address = f"{edition.absolute(addresses.CATALOGUE)}#rights"
    return {"dct:rights": {"@id": address, "@type": "dct:RightsStatement", "dct:description": _texts(settings.licence_scope)}}


def _publisher(edition: Edition) -> Node:
    publisher = edition.settings.publisher
    name = publisher.name if publisher.name.vi else edition.settings.title
    return {"@id": f"{edition.absolute(addresses.CATALOGUE)}#publisher", "@type": "foaf:Agent", "foaf:name": _texts(name),
            "foaf:homepage": _document(edition.absolute(""))}


def _contact(edition: Edition) -> Node:
    email = edition.settings.publisher.email
    name = edition.settings.publisher.name.vi or edition.settings.title.vi
    return {"dcat:contactPoint": {"@type": ["vcard:Kind", "vcard:Organization"], "vcard:fn": name, "vcard:hasEmail": {"@id": f"mailto:{email}"}}} if email else {}


def _spatial() -> Node:
    return {"dct:spatial": {"@id": COUNTRY, "@type": "dct:Location"}}


def _document(address: str) -> Node:
    return {"@id": address, "@type": "foaf:Document"}


def _temporal(edition: Edition, is_of_plans: bool = True) -> Node:
    """The days that the plans cover."""
    periods = [plan.period for plan in edition.portal.plans.values()] if is_of_plans else []
    if not periods:
        return {}
    return {"dct:temporal": {"@type": "dct:PeriodOfTime", "dcat:startDate": _day(min(p.first for p in periods)), "dcat:endDate": _day(max(p.last for p in periods))}}


def _modified(records: Iterable[Dated]) -> Node:
    day = last_change(records)
    return {"dct:modified": _day(day)} if day else {}


def _day(day: date) -> Node:
    return {"@value": day.isoformat(), "@type": "xsd:date"}


def _texts(text: Localized) -> list[Node]:
    return [{"@value": words, "@language": language} for language, words in (("vi", text.vi), ("en", text.en)) if words]
