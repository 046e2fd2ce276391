"""Bytes as text, never by a guess that could change a figure."""

from __future__ import annotations

import codecs
import re

from xcheck.articles.interface import Refused

_BOMS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32"),  # before UTF-16, whose mark it begins with
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_MAGIC = (
    (b"%PDF", "a PDF document"),
    (b"PK\x03\x04", "a zip archive or an office document"),
    (b"\xd0\xcf\x11\xe0", "an old office document"),
    (b"\x1f\x8b", "gzipped data"),
    (b"\x89PNG", "a PNG image"),
    (b"\xff\xd8\xff", "a JPEG image"),
    (b"GIF8", "a GIF image"),
    (b"RIFF", "a media file"),
    (b"BZh", "bzip2 data"),
    (b"\xfd7zXZ", "xz data"),
    (b"\x28\xb5\x2f\xfd", "zstandard data"),
    (b"\x7fELF", "a program"),
    (b"SQLite format 3", "a database"),
    (b"PAR1", "a parquet file"),
)
_SURROGATE = re.compile("[\ud800-\udfff]")
_GARBLED = re.compile(
    "[\u00c2-\u00f4][\u0080-\u00bf\u0152\u0153\u0160\u0161\u0178\u017d\u017e\u0192\u02c6\u02dc\u2013-\u203a\u20ac\u2122]{1,3}"
)
_DECLARED = re.compile(
    rb"<meta[^>]{0,200}?charset\s*=\s*[\"']?\s*([a-zA-Z0-9_:-]{2,40})|^\s*<\?xml[^>]{0,100}?encoding=[\"']([a-zA-Z0-9_:-]{2,40})",
    re.IGNORECASE,
)
# what pages may declare and we can trust ourselves to read; the first two stand for Windows-1252 on the web
_LATIN = ("ascii", "iso8859-1")
_READABLE = re.compile(r"(?:utf-8|iso8859-\d+|cp\d+|koi8-[ru]|shift_jis|euc_\w+|gb\w+|big5\w*|mac-roman)$")


def decode(data: bytes) -> str:
    """Bytes as text: a byte order mark, else UTF-8, else Windows-1252 when nearly all is ASCII; else Refused."""
    for mark, name in _BOMS:
        if data.startswith(mark):
            try:
                return _lines(data[len(mark) :].decode(name) if name == "utf-8" else data.decode(name))
            except UnicodeDecodeError:
                raise Refused(f"not text: it begins as {name.upper()} and is not") from None
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError as error:
        if error.end >= len(data) - 3 and error.reason == "unexpected end of data":
            text = data[: error.start].decode("utf-8")  # cut in the middle of its last character
        else:
            text = ""
    if not text or "\0" in text or text.startswith("%PDF-"):
        for magic, kind in _MAGIC:
            if data.startswith(magic):
                raise Refused(f"not text: it looks like {kind}")
        if b"\0" in data:
            raise Refused("not text: it holds NUL bytes")
    return _lines(text or _legacy(data))


def decode_page(data: bytes, charset: str = "") -> str:
    """An HTML or XML page as text: as `decode` does, and where that will not do, as the page or its server declares."""
    if data[:4].count(0) == 2 and not data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        data = (codecs.BOM_UTF16_BE if data[0] == 0 else codecs.BOM_UTF16_LE) + data  # "<\0h\0": its mark was lost
    if not data.startswith(tuple(mark for mark, _ in _BOMS)):
        try:
            return _lines(data.decode("utf-8"))
        except UnicodeDecodeError:
            pass
        declared = _DECLARED.search(data[:4096])
        for name in (charset, *(group.decode() for group in (declared.groups() if declared else ()) if group)):
            try:
                codec = "cp1252" if (codec := codecs.lookup(name).name) in _LATIN else codec
                if _READABLE.match(codec):
                    return _lines(data.decode(codec, "replace" if codec == "utf-8" else "strict"))
            except (LookupError, ValueError):
                continue
    return decode(data)


def mended(text: str) -> str:
    """Text whose UTF-8 someone took for Windows-1252 and saved again ("Â£" for "£", "â€“" for a dash), as it was."""
    return _GARBLED.sub(_mend, text) if any(char in text for char in "ÂÃâ") else text


def _mend(match: re.Match[str]) -> str:
    try:
        return b"".join(bytes([ord(char)]) if char < "\u0100" else char.encode("cp1252") for char in match[0]).decode()
    except UnicodeDecodeError:
        return match[0]


def clean(text: str) -> str:
    """Line ends made one, and no lone surrogates, which JSON can spell and no file can hold."""
    text = _lines(text)
    return text if text.isascii() else _SURROGATE.sub("\ufffd", text)


def _lines(text: str) -> str:
    return text.replace("\r\n", "\n").replace("\r", "\n") if "\r" in text else text


def _legacy(data: bytes) -> str:
    """Text that is not UTF-8."""
    if not data:
        return ""
    high = sum(byte > 127 for byte in data)
    damaged = data.decode("utf-8", "replace")
    broken = damaged.count("\ufffd")
    # UTF-8 with a few damaged characters: reading it as anything else would spoil all the sound ones
    if sum(char > "\x7f" for char in damaged) - broken > 4 * broken:
        return damaged
    if high <= 0.12 * len(data) + 2:
        try:
            return data.decode("cp1252")
        except UnicodeDecodeError:
            pass
    raise Refused(f"not text: neither UTF-8 nor Windows-1252{_likely(data)}; convert it to UTF-8")


def _likely(data: bytes) -> str:
    """What the encoding may be, to tell the user: too often wrong on a few words to be read by."""
    from charset_normalizer import from_bytes

    best = from_bytes(data[:20_000]).best() if len(data) > 50 else None
    return f" (it may be {best.encoding})" if best else ""
