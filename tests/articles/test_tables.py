from __future__ import annotations

import pytest

from xcheck.articles import Options, read


@pytest.mark.parametrize(
    ("name", "delimiter"), [("a.csv", ","), ("a.csv", ";"), ("a.csv", "|"), ("a.tsv", "\t"), ("a.csv", "\t")]
)
def test_delimiters(one, name, delimiter):
    rows = [["Outlet", "Headline", "Date", "Body"], ["Herald", "Fire", "2025-05-06", '"Forty; 40, homes\twere|lost."']]
    article = one(name, "\n".join(delimiter.join(row) for row in rows) + "\n")
    assert (article["outlet"], article["title"], article["published"]) == ("Herald", "Fire", "2025-05-06")
    assert article["text"] == "Forty; 40, homes\twere|lost."


def test_cells_are_text_and_nothing_else(write):
    articles, skips = read([write("a.csv", "id,outlet,text\n007,NA,None\n1e5,null,1e400\n")])
    assert skips.empty
    assert articles["id"].tolist() == ["007", "1e5"]
    assert articles["outlet"].tolist() == ["NA", "null"]
    assert articles["text"].tolist() == ["None", "1e400"]


def test_rows_keep_the_line_where_they_begin(write):
    articles, skips = read([write("a.csv", 'outlet,text\nA,"One.\nTwo ""2""."\n\nB\nC,Three, or four.\nD,Five.\n')])
    assert articles["text"].tolist() == ['One.\nTwo "2".', "Five."]
    assert articles["line"].tolist() == [2, 7]
    assert list(zip(skips["line"], skips["reason"], strict=True)) == [
        (5, "empty text"),
        (6, "the row has 3 cells, the first row 2"),
    ]


def test_a_table_of_claims_is_a_table_of_articles(one):
    assert (
        one("claims.csv", "outlet,claim,date\nHerald,Forty homes were lost.,2025-05-06\n")["text"]
        == "Forty homes were lost."
    )


def test_a_large_cell(one):
    assert len(one("a.csv", "outlet,text\nA," + "x" * 500_000)["text"]) == 500_000


@pytest.mark.parametrize("codec", ["utf-8-sig", "utf-16", "cp1252"])
def test_encodings(one, codec):
    rows = 'outlet,text\r\nA,"It cost £8,000 – twice."\r\n'
    assert one("a.csv", rows.encode(codec))["text"] == "It cost £8,000 – twice."


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (b"a,b\n1,2\n", "has a, b"),
        (b"outlet,date\n1,2\n", "--map text=COLUMN"),
        (b"outlet,text\nA,\0\n", "NUL"),
        (b"\n\n", "empty file"),
    ],
)
def test_what_is_no_table(write, content, reason):
    articles, skips = read([write("a.csv", content)])
    assert articles.empty
    assert reason in skips["reason"][0]


def test_a_quote_that_never_ends_costs_the_rest_and_says_so(write):
    rows = 'outlet,text\nA,One.\nB,"Two.\n' + "C,Three.\n" * 200_000
    articles, skips = read([write("a.csv", rows)])
    assert articles["text"].tolist() == ["One."]
    assert skips["line"].tolist() == [3]


def test_columns_of_the_users_choice(write):
    path = write("a.csv", "paper,text,story,when\nA,Not this.,Forty homes were lost.,2025-05-06\n")
    options = Options(columns={"text": "story", "outlet": "Paper", "published": "when"})
    articles, _ = read([path], options=options)
    assert articles[["outlet", "text", "published"]].values.tolist() == [["A", "Forty homes were lost.", "2025-05-06"]]
    articles, skips = read([path], options=Options(columns={"text": "gone"}))
    assert articles.empty
    assert skips["reason"].tolist() == [
        "cannot read: has no column gone, which was said to hold the text (has paper, text, story, when)"
    ]
