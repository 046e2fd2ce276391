from __future__ import annotations

import gc
import gzip
import io
import os
import socket

import pytest

from xcheck.articles import Limits, Options, read, stream
from xcheck.articles.files import listed

TEXT = "Some 300 people marched."


def reasons(skips):
    return {os.path.basename(path): reason for path, reason in zip(skips["path"], skips["reason"], strict=True)}


def test_what_is_named_and_cannot_be_read_does_not_cost_the_rest(write, tmp_path):
    good = write("good.txt", TEXT)
    os.mkfifo(tmp_path / "pipe.txt")
    named = [str(tmp_path / name) for name in ("missing.txt", "pipe.txt")]
    articles, skips = read(
        [
            *named,
            "/dev/zero",
            "nul\0name.txt",
            good,
            write("a.pdf", b"%PDF-1.7\n%\xe2\xe3"),
            write("b.txt", b"\x00\x01\x02"),
        ]
    )
    assert articles["text"].tolist() == [TEXT]
    assert skips["fatal"].all()
    assert skips["reason"].str.startswith("cannot read: ").all()
    found = reasons(skips)
    assert "no such file" in found["missing.txt"]
    assert "named pipe" in found["pipe.txt"]
    assert "a device" in found["zero"]
    assert "PDF" in found["a.pdf"]
    assert "NUL" in found["b.txt"]
    assert len(skips) == 6


def test_a_folder_is_walked_in_order_and_what_it_holds_besides_is_told(write, tmp_path):
    for name in ("in/b.txt", "in/a/z.txt", "in/a.txt", "in/.hidden.txt", "in/.git/x.txt"):
        write(name, TEXT)
    write("in/picture.png", b"\x89PNG\r\n")
    write("in/README", "hello")
    write("in/labels.json", '{"topics": [], "genre": "fire"}')
    os.mkfifo(tmp_path / "in/pipe.txt")
    with socket.socket(socket.AF_UNIX) as server:
        here = os.getcwd()
        os.chdir(tmp_path / "in")  # a socket's path may not be long
        server.bind("socket.txt")
        os.chdir(here)
        articles, skips = read([str(tmp_path / "in")])
    assert [os.path.relpath(path, tmp_path) for path in articles["path"]] == ["in/a.txt", "in/a/z.txt", "in/b.txt"]
    found = reasons(skips)
    assert found["picture.png"] == "unknown kind of file (.png)"
    assert found["README"] == "unknown kind of file (no suffix)"
    assert "no text field" in found["labels.json"]
    assert "named pipe" in found["pipe.txt"]
    assert "a socket" in found["socket.txt"]
    assert not skips["fatal"].any()


def test_links_are_followed_inside_the_folder_only(write, tmp_path):
    write("out/secret.txt", "Not to be read: 7 people.")
    write("in/a/one.txt", TEXT)
    (tmp_path / "in/a/loop").symlink_to(tmp_path / "in")
    (tmp_path / "in/again.txt").symlink_to(tmp_path / "in/a/one.txt")
    (tmp_path / "in/out.txt").symlink_to(tmp_path / "out/secret.txt")
    (tmp_path / "in/outside").symlink_to(tmp_path / "out")
    (tmp_path / "in/nowhere.txt").symlink_to(tmp_path / "in/gone.txt")
    articles, skips = read([str(tmp_path / "in")])
    assert articles["text"].tolist() == [TEXT]
    found = reasons(skips)
    assert "leads out" in found["out.txt"]
    assert "leads out" in found["outside"]
    assert "no such file" in found["nowhere.txt"]
    named, _ = read([str(tmp_path / "in/out.txt")])  # what the user names is what the user wants
    assert len(named) == 1


@pytest.mark.skipif(os.geteuid() == 0, reason="root may read everything")
def test_an_unreadable_folder(write, tmp_path):
    write("in/shut/a.txt", TEXT)
    write("in/b.txt", TEXT)
    (tmp_path / "in/shut").chmod(0)
    articles, skips = read([str(tmp_path / "in")])
    (tmp_path / "in/shut").chmod(0o700)
    assert len(articles) == 1
    assert "permission denied" in skips["reason"][0]


def test_a_file_given_twice_is_read_once(write, tmp_path):
    path = write("in/a.txt", TEXT)
    articles, skips = read([path, str(tmp_path / "in"), path, os.path.relpath(path)])
    assert len(articles) == 1
    assert skips.empty


def test_an_empty_folder_and_an_empty_file_are_told(write, tmp_path):
    (tmp_path / "none").mkdir()
    _, skips = read(
        [str(tmp_path / "none"), write("empty.txt", ""), write("blank.jsonl", "\n\n"), write("blank.csv", "")]
    )
    assert reasons(skips) == {
        "none": "no files to read in this folder",
        "empty.txt": "empty file",
        "blank.jsonl": "empty file",
        "blank.csv": "empty file",
    }
    assert not skips["fatal"].any()


@pytest.mark.parametrize(
    "name", ["-dash.txt", "new\nline.txt", "esc\x1b[31m.txt", "per%0Acent.txt", os.fsdecode(b"latin-\xe9.txt")]
)
def test_odd_names(write, name):
    articles, skips = read([write("in/" + name, TEXT)])
    assert skips.empty
    assert len(articles) == 1
    articles["path"][0].encode()
    articles["id"][0].encode()
    articles["outlet"][0].encode()


def test_addresses_are_not_opened(monkeypatch):
    def refuse(*_):
        raise AssertionError("opened a socket")

    monkeypatch.setattr(socket, "socket", refuse)
    _, skips = read(["s3://bucket/a.csv", "ftp://h.example/a.txt"])
    assert skips["fatal"].all()


@pytest.mark.parametrize(
    ("data", "text"),
    [
        ("It cost £8,000.".encode("utf-8-sig"), "It cost £8,000."),
        ("It cost £8,000.".encode("utf-16"), "It cost £8,000."),
        (b"\xfe\xff" + "It cost £8,000.".encode("utf-16-be"), "It cost £8,000."),
        ("It cost £8,000.".encode("utf-32"), "It cost £8,000."),
        ("It cost £8,000 – “twice”.".encode("cp1252"), "It cost £8,000 – “twice”."),
        ("It cost £8,000 in Köln".encode() + b"\xe2\x82", "It cost £8,000 in Köln"),
        (
            "Prices in Łódź, Žilina and Győr: £8,000".encode() + b"\xff!",
            "Prices in Łódź, Žilina and Győr: £8,000\ufffd!",
        ),
        (
            "It cost £8,000 – “twice”.".encode().decode("cp1252", "replace").replace("\ufffd", "\x9d").encode(),
            "It cost £8,000 – “twice”.",
        ),
        ("Ângela Âbrahão pagó £8,000 – SÃO".encode(), "Ângela Âbrahão pagó £8,000 – SÃO"),
        (b"RIFF workers went home. 8,000 of them.", "RIFF workers went home. 8,000 of them."),
    ],
)
def test_encodings(one, data, text):
    assert one("a.txt", data)["text"] == text


@pytest.mark.parametrize(
    "data",
    [
        "Цена 8 000 рублей".encode("cp1251"),
        "가격 8,000".encode("euc-kr"),
        "8,000 £".encode("utf-16-le"),
        b"\xff\xfe\xd8",
    ],
)
def test_an_encoding_that_would_be_a_guess_is_not_read(write, data):
    articles, skips = read([write("a.txt", data)])
    assert articles.empty
    assert "not text" in skips["reason"][0]


def test_size_limits(write):
    big = write("big.txt", "x " * 600)
    bomb = write("bomb.jsonl.gz", b'{"text": "' + b"0" * 40_000_000)
    articles, skips = read([big, bomb, write("ok.txt.gz", TEXT)], options=Options(limits=Limits(input_bytes=1_000)))
    assert articles["text"].tolist() == [TEXT]
    found = reasons(skips)
    assert found["big.txt"] == "cannot read: larger than 1,000 bytes"
    assert "a line longer than 1,000 bytes" in found["bomb.jsonl.gz"]
    _, skips = read([bomb], options=Options(limits=Limits(input_bytes=100_000_000)))
    assert "grows to more than 200 times its size" in skips["reason"][0]


def test_damaged_gzip(write, tmp_path):
    packed = gzip.compress(TEXT.encode() * 500)
    (tmp_path / "cut.txt.gz").write_bytes(packed[:-20])
    (tmp_path / "no.txt.gz").write_bytes(b"not gzip at all")
    articles, skips = read([str(tmp_path / "cut.txt.gz"), str(tmp_path / "no.txt.gz")])
    assert articles.empty
    assert skips["reason"].str.contains("damaged gzip data").all()


@pytest.mark.parametrize(
    ("piped", "texts"),
    [
        (b"A short title\n\nForty homes were lost.", ["Forty homes were lost."]),
        (b'{"outlet": "A", "text": "One."}\n{"outlet": "B", "text": "Two."}\n', ["One.", "Two."]),
        (b'[{"outlet": "A", "text": "One."}, {"outlet": "B", "text": "Two."}]', ["One.", "Two."]),
        (b'\xef\xbb\xbf{\n "outlet": "A",\n "text": "One."\n}', ["One."]),
        (b"outlet;claim\nA;One.\nB;Two.\n", ["One.", "Two."]),
        (gzip.compress(b"outlet,text\nA,One.\n"), ["One."]),
        (b"The text, it says, was short.", ["The text, it says, was short."]),
    ],
)
def test_standard_input(piped, texts):
    articles, skips = read(["-", "-"], stdin=io.BytesIO(piped))
    assert skips.empty
    assert articles["text"].tolist() == texts
    assert set(articles["path"]) == {"-"}


def test_nothing_on_standard_input():
    articles, skips = read(["-"], stdin=io.BytesIO())
    assert articles.empty
    assert skips["reason"].tolist() == ["empty file"]


def test_progress_ends_at_all_there_is(write):
    told = []
    paths = [write(f"{name}.txt", TEXT) for name in "abc"]
    read(paths, progress=lambda done, total: told.append((done, total)))
    assert told[-1] == (3 * len(TEXT), 3 * len(TEXT))


def test_patterns(write, tmp_path):
    for name in ("in/a/1.txt", "in/b/2.txt", "in/c.csv", "in/[odd].txt"):
        write(name, TEXT if name.endswith("txt") else "outlet,text\nA,One.\n")
    found, skips = read([str(tmp_path / "in/**/[12].txt"), str(tmp_path / "in/*.csv"), str(tmp_path / "in/[odd].txt")])
    assert skips.empty
    assert [os.path.relpath(path, tmp_path) for path in found["path"]] == [
        "in/[odd].txt",
        "in/a/1.txt",
        "in/b/2.txt",
        "in/c.csv",
    ]
    _, skips = read([str(tmp_path / "in/*.pdf")])
    assert "no such file" in skips["reason"][0]


def test_lists_of_files():
    assert listed(b"a.txt\nwith space.txt\r\n\nlatin-\xe9.txt") == [
        "a.txt",
        "with space.txt",
        os.fsdecode(b"latin-\xe9.txt"),
    ]
    assert listed(b"a\nb.txt\0c.txt\0") == ["a\nb.txt", "c.txt"]


@pytest.mark.parametrize("name", ["a.jsonl", "a.jsonl.gz"])
def test_progress_inside_a_file(write, name):
    told = []
    path = write(name, "".join(f'{{"outlet": "A", "text": "Number {number}."}}\n' for number in range(3_000)))
    read([path], progress=lambda done, total: told.append((done, total)))
    size = os.path.getsize(path)
    assert len(told) > 5
    assert told == sorted(told)
    assert told[-1] == (size, size)


def test_standard_input_stays_open():
    piped = io.BytesIO(b"Forty homes were lost.")
    read(["-"], stdin=piped)
    assert not piped.closed
    packed = io.BytesIO(gzip.compress(b"Forty homes were lost."))
    read(["-"], stdin=packed)
    gc.collect()
    assert not packed.closed


def test_a_file_is_gzipped_whatever_its_name_says(write):
    articles, skips = read([write("a.txt", gzip.compress(TEXT.encode()))])
    assert skips.empty
    assert articles["text"].tolist() == [TEXT]


def test_an_address_of_another_kind_is_no_missing_file():
    _, skips = read(["ftp://courier.example/a.txt"])
    assert skips["reason"].tolist() == ["cannot read: only http and https addresses are fetched"]


def test_a_file_that_goes_away_while_others_are_read_costs_itself(write):
    paths = [write(f"{name}.txt", TEXT) for name in "abc"]
    reading = stream(paths)
    next(reading)
    os.remove(paths[1])
    rest = list(reading)
    assert [item.path for item in rest] == paths[1:]
    assert "no such file" in rest[0].reason
    assert rest[1].text == TEXT


def test_a_pipe_put_in_a_files_place_is_not_waited_for(write):
    paths = [write(f"{name}.txt", TEXT) for name in "ab"]
    reading = stream(paths)
    next(reading)
    os.remove(paths[1])
    os.mkfifo(paths[1])
    assert "named pipe" in next(reading).reason


@pytest.mark.parametrize("kept", [1, 12, 300, -1])
def test_lines_whose_gzip_is_cut_short_cost_themselves(write, kept):
    whole = gzip.compress("".join(f'{{"text": "Number {number}."}}\n' for number in range(900)).encode())
    paths = [write("a.jsonl.gz", whole[:kept]), write("b.txt", TEXT)]
    found, skips = read(paths)
    assert found["text"].tolist()[-1] == TEXT
    assert set(skips["path"]) == {paths[0]}
    assert kept == 1 or any("gzip" in reason for reason in skips["reason"])
