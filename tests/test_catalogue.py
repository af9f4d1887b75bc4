"""The catalogue of the data against the shapes that DCAT-AP 3 publishes: what is mandatory is there, and what is recommended as far as records and settings say it.

In: the real portal and tiny sites, built by the real command; the shapes of tests/data/dcat-ap-3.0.1. Out: assertions on what a SHACL processor finds.
"""

from __future__ import annotations

import json
from pathlib import Path

import pyshacl
import pytest
from conftest import PLAN, SETTINGS, UNIT, SampleSite
from published import BASE, Published, read_json_ld
from rdflib import RDF, Graph, Namespace, URIRef

SHAPES = Path(__file__).parent / "data/dcat-ap-3.0.1"
SH, DCAT, DCT, R5R = (Namespace(f"http://{name}") for name in ("www.w3.org/ns/shacl#", "www.w3.org/ns/dcat#", "purl.org/dc/terms/", "data.europa.eu/r5r/"))
LICENCE = 'licence = { vi = "Giấy phép mở", en = "Open licence" }\nlicence_url = "https://licence.example/by"\n'
LICENCE_WITHOUT_ADDRESS = 'licence = { vi = "Giấy phép mở", en = "Open licence" }\n'
PUBLISHER = '[publisher]\nname = { vi = "Sở Thử", en = "Trial Department" }\nemail = "dl@so.example"\n'
Unsaid = set[tuple[str, URIRef]]


def catalogue(site: Published | SampleSite) -> Graph:
    return read_json_ld(site.text("data/catalog.jsonld"))


def findings(data: Graph, shapes: str) -> Unsaid:
    """What a processor of SHACL finds, as pairs of the class of a node and the property that is wrong or lacks."""
    _, report, _ = pyshacl.validate(data, shacl_graph=Graph().parse(SHAPES / f"{shapes}.ttl"))
    assert isinstance(report, Graph)
    return {(str(kind).rpartition("/")[2].rpartition("#")[2], URIRef(str(report.value(result, SH.resultPath))))
            for result in report.subjects(RDF.type, SH.ValidationResult) for kind in data.objects(report.value(result, SH.focusNode), RDF.type)}


NEVER_KNOWN: Unsaid = {
    ("Agent", DCT.type),  # what kind of body publishes
    ("Catalog", DCT.issued),  # when the catalogue was first published
    ("Dataset", DCT.temporal),  # of units, documents, news and terms: no period bounds them
    ("Distribution", R5R.availability),  # for how long the publisher means to keep it
    ("LicenseDocument", DCT.type),  # what kind of licence it is
    ("Location", DCAT.bbox), ("Location", DCAT.centroid),  # of Viet Nam, named by its address in the vocabulary of the EU
}
"""recommended, and neither in a record nor in the settings"""
NO_LICENCE: Unsaid = {("Catalog", DCT.license), ("Distribution", DCT.license)}
NO_CONTACT: Unsaid = {("Dataset", DCAT.contactPoint)}
"""recommended, and there where site.toml has a licence, the publisher's e-mail"""


def test_real_catalogue_has_what_dcat_ap_demands(real_site: Published) -> None:
    assert findings(catalogue(real_site), "dcat-ap-SHACL") == set()


def test_real_catalogue_leaves_out_only_what_nobody_has_said(real_site: Published) -> None:
    assert findings(catalogue(real_site), "shapes_recommended") == NEVER_KNOWN | NO_CONTACT


def test_catalogue_of_a_site_without_licence_leaves_it_out(site: SampleSite) -> None:
    site.with_plan(PLAN + "recorded: 2024-01-10\n").build()
    assert findings(catalogue(site), "dcat-ap-SHACL") == set()
    assert findings(catalogue(site), "shapes_recommended") | {("LicenseDocument", DCT.type)} == NEVER_KNOWN | NO_CONTACT | NO_LICENCE


@pytest.mark.parametrize("licence", [LICENCE, LICENCE_WITHOUT_ADDRESS])
def test_catalogue_of_a_site_with_licence_and_publisher_has_all_that_is_demanded(licence: str, site: SampleSite) -> None:
    site.with_plan(PLAN + "recorded: 2024-01-10\n").write({"site.toml": SETTINGS + licence + PUBLISHER}).build()
    assert findings(catalogue(site), "dcat-ap-SHACL") == set()
    assert findings(catalogue(site), "shapes_recommended") == NEVER_KNOWN


def test_catalogue_without_a_plan_has_all_that_is_demanded(site: SampleSite) -> None:
    site.write({"content/units/bo-thu.yaml": UNIT}).build()
    assert findings(catalogue(site), "dcat-ap-SHACL") == set()


def test_shapes_see_what_lacks_and_what_is_of_another_class(real_site: Published) -> None:
    for change in ((DCT.title, None), (DCT.description, None), (DCT.publisher, URIRef(f"{BASE}nobody")), (DCAT.accessURL, None)):
        data = catalogue(real_site)
        data.remove((None, change[0], None))
        if change[1]:
            data.add((next(data.subjects(RDF.type, DCAT.Catalog)), *change))
        assert change[0] in {path for _, path in findings(data, "dcat-ap-SHACL")}, change


def test_every_file_says_when_its_records_last_changed(real_site: Published) -> None:
    data = json.loads(real_site.text("data/catalog.jsonld"))
    for dataset in data["dcat:dataset"]:
        assert [part.get("dct:modified") for part in dataset["dcat:distribution"]] == [dataset.get("dct:modified")] * len(dataset["dcat:distribution"])
