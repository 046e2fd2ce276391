from __future__ import annotations

import textwrap

import pytest

from xcheck.articles import read

BODY = "The ferry carried 212 people when it left the harbour, the port authority said."


def test_a_first_line_that_stands_alone_is_the_title(one):
    article = one("gazette.txt", f"Ferry runs aground off the cape\n\n{BODY}\n")
    assert (article["title"], article["text"], article["outlet"]) == (
        "Ferry runs aground off the cape",
        BODY,
        "gazette",
    )


def test_a_text_that_begins_at_once_has_no_title(one):
    article = one("gazette.txt", f"{BODY}\nThe search went on.")
    assert article["title"] == ""
    assert article["text"] == f"{BODY}\nThe search went on."


def test_a_single_line_is_text_and_not_title(one):
    assert one("gazette.txt", BODY)["text"] == BODY


@pytest.mark.parametrize(
    "header",
    [
        "---\noutlet: The Cape Courier\ntitle: 'Ferry aground: 212 aboard'\ndate: May 6, 2025\nurl: https://cape.example/a\n---\n",
        "Outlet: The Cape Courier\nTitle: Ferry aground: 212 aboard\nDate: 2025-05-06\nURL: https://cape.example/a\n\n",
        "---\r\nsource: The Cape Courier\r\nheadline: Ferry aground: 212 aboard\r\npublished: 6 May 2025\r\nlink: https://cape.example/a\r\n---\r\n",
    ],
)
def test_front_matter(one, header):
    article = one("a.md", header + BODY)
    assert article["outlet"] == "The Cape Courier"
    assert article["title"] == "Ferry aground: 212 aboard"
    assert article["published"] == "2025-05-06"
    assert article["url"] == "https://cape.example/a"
    assert article["text"] == BODY


def test_a_first_paragraph_with_a_colon_is_no_header(one):
    text = "Note: the figures below are preliminary.\n\n" + BODY
    article = one("a.txt", text)
    assert article["title"] + article["text"] == "Note: the figures below are preliminary." + BODY


def test_front_matter_that_never_ends_is_text(one):
    assert "outlet: X" in one("a.txt", "---\noutlet: X\n" + BODY)["text"]


def test_the_heading_of_markdown_is_the_title(one):
    article = one("a.md", f"# Ferry aground\n{BODY}")
    assert (article["title"], article["text"]) == ("Ferry aground", BODY)


def test_a_title_repeated_from_the_front_matter_is_not_read_twice(one):
    article = one("a.md", f"---\ntitle: Ferry aground\n---\n# Ferry aground\n\n{BODY}")
    assert article["text"] == BODY


def test_the_folder_below_the_root_names_the_outlet(write, tmp_path):
    write("in/courier/2025/one.txt", BODY)
    write("in/herald/two.txt", BODY)
    write("in/three.txt", BODY)
    articles, _ = read([str(tmp_path / "in")])
    assert articles["outlet"].tolist() == ["courier", "herald", "three"]


@pytest.mark.parametrize("newline", ["\r\n", "\r", "\n"])
def test_line_ends_are_one(one, newline):
    assert one("a.txt", f"{BODY}{newline}More.".encode())["text"] == f"{BODY}\nMore."


def test_text_that_tells_the_checker_to_be_silent_is_only_text(one):
    text = "xcheck: ignore\n<!-- xcheck-disable -->\n" + BODY
    assert one("a.txt", text)["text"] == text


def test_markup_and_escape_sequences_pass_unchanged(one):
    text = "The [red]toll[/] stood at \x1b[31m8,000\x1b[0m and \u202e000,7\u202c."
    assert one("a.txt", text)["text"] == text


PARAGRAPHS = (
    "The lock keeper at Brell counted 214 barges in the week before the drought, and only 31 in the week after it. "
    "He had not seen so few since 2003, when the canal was closed for repairs.",
    "On Tuesday the water stood at 1.4 metres, which is 60 centimetres less than a laden barge needs, and the owners "
    "have hired 50 lorries instead.",
)


@pytest.mark.parametrize("width", [50, 72, 100])
def test_lines_wrapped_at_a_width_are_joined_in_place(one, width):
    wrapped = "\n\n".join(textwrap.fill(paragraph, width) for paragraph in PARAGRAPHS)
    assert one("a.txt", wrapped)["text"] == "\n\n".join(PARAGRAPHS)


@pytest.mark.parametrize(
    "text",
    [
        "Three barges sank.\nFour were towed away by the harbour tug in the night.\nNobody was hurt.",
        "Open locks:\n- Brell, 214 barges\n- Corrin, 31 barges\n- Tolland, 7 barges",
        "One paragraph a line." * 9 + "\n" + "Another one, as long." * 9 + "\n" + "And a third." * 15,
    ],
)
def test_lines_that_end_by_choice_stay(one, text):
    assert one("a.txt", text)["text"] == text
