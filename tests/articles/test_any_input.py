"""Whatever the bytes, reading ends with articles and skips, and the order of the inputs does not show."""

from __future__ import annotations

import json
import random

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from xcheck import frames
from xcheck.articles import assign, read

SUFFIXES = ("txt", "md", "json", "jsonl", "csv", "tsv", "txt.gz", "dat")
BYTES = st.one_of(
    st.binary(max_size=400),
    st.text(max_size=200).map(lambda text: text.encode("utf-8", "surrogatepass")),
    st.lists(
        st.dictionaries(
            st.sampled_from(["id", "text", "outlet", "date", "x"]),
            st.one_of(st.text(), st.integers(), st.none(), st.lists(st.text())),
        )
    ).map(lambda records: "\n".join(map(json.dumps, records)).encode()),
    st.text(alphabet='outle,text\n"; a1-:', max_size=200).map(str.encode),
)


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(content=BYTES, suffix=st.sampled_from(SUFFIXES))
def test_any_bytes(tmp_path, content, suffix):
    path = tmp_path / f"a.{suffix}"
    path.write_bytes(content)
    articles, skips = read([str(path)])
    frames.check(articles, frames.ARTICLES, "test")
    frames.check(skips, frames.SKIPS, "test")
    assert len(articles) + len(skips) > 0 or suffix in ("csv", "tsv")
    assert articles["id"].is_unique
    for column in ("id", "outlet", "title", "url", "text"):
        "".join(articles[column]).encode()
    assign(articles)


@pytest.mark.parametrize("seed", range(3))
def test_the_order_of_the_inputs_does_not_show(tmp_path, seed):
    paths = []
    for number in range(12):
        folder = tmp_path / f"f{number % 3}"
        folder.mkdir(exist_ok=True)
        path = folder / f"{number}.jsonl"
        path.write_text(
            "".join(json.dumps({"id": line % 2, "outlet": "A", "text": f"{number} {line}"}) + "\n" for line in range(4))
        )
        paths.append(str(path))
    paths += [str(tmp_path / "gone.txt"), str(tmp_path / "f1")]
    expected = read(paths)
    random.Random(seed).shuffle(paths)
    for found, wanted in zip(read(paths), expected, strict=True):
        assert found.equals(wanted)
