from __future__ import annotations

import pytest

from tests.articles.conftest import lines
from xcheck.articles import Options, from_records, read
from xcheck.errors import SettingsError

OUTLETS = """
[courier]
name = "The Cape Courier"
names = ["Courier Online", "CapeCourier"]
domains = ["courier.example", "www.capecourier.example"]
owner = "Cape Media"

["The Herald"]
agency = false
"""


@pytest.mark.parametrize(
    ("record", "outlet"),
    [
        ({"outlet": "cape courier"}, "The Cape Courier"),
        ({"outlet": "COURIER  online"}, "The Cape Courier"),
        ({"outlet": "Herald"}, "The Herald"),
        ({"outlet": "news.courier.example"}, "The Cape Courier"),
        ({"outlet": "Reprint", "url": "https://www.courier.example/1"}, "The Cape Courier"),
        ({"url": "https://en.capecourier.example/1"}, "The Cape Courier"),
        ({"outlet": "Gazette", "url": "https://gazette.example/"}, "Gazette"),
    ],
)
def test_one_name_for_each(write, record, outlet):
    options = Options(outlets=write("outlets.toml", OUTLETS))
    articles, _ = read([write("a.jsonl", lines({"text": "One.", **record}))], options=options)
    assert articles["outlet"].tolist() == [outlet]
    assert from_records([{"text": "One.", **record}], options=options)[0]["outlet"].tolist() == [outlet]


@pytest.mark.parametrize(
    ("content", "message"),
    [
        ("[[[", "not valid TOML"),
        ("courier = 3", "not a table"),
        ("[a]\nnmae = 'x'", "unknown key nmae"),
        ("[a]\ndomains = 'x'", "not a list of strings"),
        ("[a]\ndomains = [1]", "not a list of strings"),
        (b"\xff\xfe", "not valid TOML"),
    ],
)
def test_a_file_that_is_wrong_says_how(write, content, message):
    with pytest.raises(SettingsError, match=message):
        read([], options=Options(outlets=write("outlets.toml", content)))


def test_a_file_that_is_missing():
    with pytest.raises(SettingsError, match="no such file"):
        read([], options=Options(outlets="/nowhere/outlets.toml"))


@pytest.mark.parametrize(
    ("pages", "names"),
    [
        (["The Cape Courier", "Cape Courier", "Cape Courier"], ["Cape Courier"] * 3),
        (["Cape Courier", "The CC"], ["Cape Courier"] * 2),
        (["Herald", "Gazette"], ["Herald", "Gazette"]),  # a portal of others' pages
    ],
)
def test_pages_of_one_domain_are_one_outlet(write, pages, names):
    head = '<link rel=canonical href="https://www.capecourier.example/{}"><meta property=og:site_name content="{}">'
    paths = [
        write(
            f"{number}.html",
            f"<head>{head.format(number, name)}</head><p>The board of the harbour met for the {number}th time.</p>" * 3,
        )
        for number, name in enumerate(pages)
    ]
    assert read(paths, options=Options(isolated=False))[0]["outlet"].tolist() == names


def test_owner_and_agency_are_what_the_file_says(write):
    path = write("outlets.toml", '[a]\nowner = "Cape Media"\n[wire]\nname = "Cape Wire"\nagency = true\n')
    records = [{"outlet": "a", "text": "One."}, {"outlet": "Wire", "text": "Two."}, {"outlet": "b", "text": "Three."}]
    articles, _ = from_records(records, options=Options(outlets=path))
    found = {row["outlet"]: (row["owner"], row["agency"]) for row in articles.to_dict("records")}
    assert found == {"a": ("Cape Media", ""), "Cape Wire": ("", "Cape Wire"), "b": ("", "")}
