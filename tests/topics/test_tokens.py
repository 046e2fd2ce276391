"""Words of many texts as columns."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from xcheck.topics import tokens
from xcheck.topics.words import WORD

TEXTS = st.lists(st.text(st.sampled_from("ab'’_1 \nÉß\ud800中²") | st.characters(), max_size=30), max_size=6)


@given(TEXTS, st.integers(1, 40))
def test_words_and_places_are_those_of_the_pattern(texts: list[str], chunk: int) -> None:
    forms = tokens.Forms()
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(tokens, "CHUNK", chunk)
        found = tokens.tokens(texts, forms)
    expected = [[(m.start(), m.group()) for m in WORD.finditer(text)] for text in texts]
    words = zip(found.start.tolist(), (forms.words[n] for n in found.form.tolist()), strict=True)
    assert list(words) == [word for text in expected for word in text]
    assert np.diff(found.first).tolist() == [len(text) for text in expected]
    assert len(set(forms.words)) == len(forms.words)
