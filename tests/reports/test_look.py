"""What a stream can show."""

from __future__ import annotations

import io

import pytest

from xcheck.reports.look import look_of


class Screen(io.StringIO):
    """A terminal of this encoding."""

    encoding = "utf-8"

    def isatty(self) -> bool:
        return True


class Pipe(Screen):
    def isatty(self) -> bool:
        return False


@pytest.mark.parametrize(
    ("stream", "environ", "wish", "colored"),
    [
        (Screen, {}, "auto", True),
        (Screen, {"NO_COLOR": ""}, "auto", True),  # empty is as good as unset, says no-color.org
        (Screen, {"NO_COLOR": "1"}, "auto", False),
        (Screen, {"TERM": "dumb"}, "auto", False),
        (Screen, {}, "never", False),
        (Pipe, {}, "auto", False),
        (Pipe, {"FORCE_COLOR": "1"}, "auto", True),
        (Pipe, {"CLICOLOR_FORCE": "1"}, "auto", True),
        (Pipe, {"CLICOLOR_FORCE": "0"}, "auto", False),
        (Pipe, {"FORCE_COLOR": "1", "NO_COLOR": "1"}, "auto", False),
        (Pipe, {"NO_COLOR": "1"}, "always", True),
    ],
)
def test_when_there_is_colour(stream: type[Screen], environ: dict[str, str], wish: str, colored: bool) -> None:
    assert look_of(stream(), environ, color=wish).color is colored


def test_a_pipe_is_80_columns_wide_unless_columns_says_otherwise() -> None:
    assert look_of(Pipe(), {}).width == 80
    assert look_of(Pipe(), {"COLUMNS": "132"}).width == 132
    assert look_of(Pipe(), {"COLUMNS": "wide"}).width == 80
    assert look_of(Pipe(), {"COLUMNS": "3"}).width == 40  # narrower is not readable


@pytest.mark.parametrize(
    ("encoding", "unicode"), [("utf-8", True), ("ascii", False), ("cp1252", False), ("no-such", False)]
)
def test_signs_outside_of_ascii_only_where_the_encoding_has_them(encoding: str, unicode: bool) -> None:
    stream = Pipe()
    stream.encoding = encoding  # type: ignore[misc]
    assert look_of(stream, {}).unicode is unicode
