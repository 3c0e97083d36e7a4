import io
import json
import zipfile
from pathlib import Path

import pytest

from roundtable.rosters.formats.package import fingerprint, open_package
from roundtable.rosters.formats.reading import read_sheet
from roundtable.rosters.problems import Blocked
from roundtable.rosters.tests.packages import SHARED

SPECTRUM = SHARED / "bad" / "csv_spectrum"
BLNS = SHARED / "bad" / "blns" / "blns.json"
absent = pytest.mark.skipif(not SPECTRUM.is_dir(), reason="the shared material is not beside this checkout")
ENCODINGS = ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "cp1252"]


def read(raw: bytes):
    sheet = read_sheet(io.BytesIO(raw), name="x.csv")
    return sheet.header, list(sheet.rows), sheet


@absent
@pytest.mark.parametrize("path", sorted(SPECTRUM.glob("csvs/*.csv")), ids=lambda path: path.stem)
def test_csv_spectrum(path: Path):
    header, rows, _ = read(path.read_bytes())
    found = [dict(zip(header, cells, strict=False)) for _, cells, _ in rows]
    assert found == json.loads((SPECTRUM / "json" / f"{path.stem}.json").read_text("utf-8"))
    assert not any(fault for _, _, fault in rows)


@absent
def test_naughty_strings_come_through_as_they_are():
    import csv

    strings = [text for text in json.loads(BLNS.read_text("utf-8")) if "\0" not in text]
    file = io.StringIO(newline="")
    csv.writer(file).writerows([["sourcedId", "name"], *([f"u{n}", text] for n, text in enumerate(strings))])
    _, rows, _ = read(file.getvalue().encode())
    assert [cells[1] for _, cells, _ in rows] == strings
    assert not any(fault for _, _, fault in rows)


@pytest.mark.parametrize("ending", ["\n", "\r\n", "\r"])
@pytest.mark.parametrize("encoding", ENCODINGS)
def test_every_encoding_reads_alike(encoding, ending):
    text = ending.join(["sourcedId,name", "u1,Núñez", "u2,Zoë Müller", ""])
    header, rows, sheet = read(text.encode(encoding))
    assert header == ["sourcedId", "name"]
    assert rows == [(2, ["u1", "Núñez"], ""), (3, ["u2", "Zoë Müller"], "")]
    assert sheet.fallback.seen == (encoding == "cp1252")


def test_lines_are_physical_even_after_quoted_newlines():
    _, rows, _ = read(b'a,b\n1,"two\nlines\nmore"\n\n2,x\n')
    assert [line for line, _, _ in rows] == [2, 6]


@pytest.mark.parametrize("row", ['u1,bad"quote', 'u1,"a"b', '"u1"x,y'])
def test_a_quote_inside_a_value_is_a_fault_of_its_row_alone(row):
    _, rows, _ = read(f"a,b\n{row}\nu2,fine\n".encode())
    assert [(line, fault) for line, _, fault in rows] == [(2, "csv.unescaped_quote"), (3, "")]


def test_a_quote_that_never_closes_blocks():
    with pytest.raises(Blocked) as refusal:
        read(b'a,b\n1,2\n2,"open\n3,4\n')
    assert (refusal.value.problem.code, refusal.value.problem.line) == ("csv.unclosed_quote", 3)


def test_a_null_character_is_a_fault_of_its_row():
    _, rows, _ = read(b"a,b\n1,x\0y\n2,z\n")
    assert [fault for _, _, fault in rows] == ["csv.null_character", ""]


@pytest.mark.parametrize("mark", [";", "\t"])
def test_other_delimiters_are_seen_in_the_header(mark):
    assert read(f"a{mark}b\n1{mark}2\n".encode())[1] == [(2, ["1", "2"], "")]


def zipped(path: Path, files: dict[str, str]) -> Path:
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, text in files.items():
            archive.writestr(name, text)
    return path


def test_a_nested_folder_and_its_litter(tmp_path):
    path = zipped(tmp_path / "r.zip", {"export/users.csv": "a\n", "__MACOSX/._users.csv": "x", "export/.DS_Store": "x"})
    assert set(open_package(path).names) == {"users.csv"}


@pytest.mark.parametrize("name", ["../users.csv", "/etc/users.csv", "a/../../users.csv", "C:users.csv", "a\\users.csv"])
def test_paths_that_point_outside_are_refused(tmp_path, name):
    with zipfile.ZipFile(tmp_path / "r.zip", "w") as archive:
        info = zipfile.ZipInfo("placeholder")
        info.filename = name
        archive.writestr(info, "a\n")
    with pytest.raises(Blocked, match="points outside"):
        open_package(tmp_path / "r.zip")


def test_a_bomb_is_refused(tmp_path):
    with (
        zipfile.ZipFile(tmp_path / "r.zip", "w", zipfile.ZIP_DEFLATED) as archive,
        archive.open("users.csv", "w") as file,
    ):
        for _ in range(70):
            file.write(b"\0" * (1 << 20))
    with pytest.raises(Blocked) as refusal:
        open_package(tmp_path / "r.zip")
    assert refusal.value.problem.code == "package.bomb"


@pytest.mark.parametrize(("name", "text"), [("r.zip", "no zip"), ("r.xlsx", "no"), ("gone.csv", None)])
def test_what_is_no_package_says_so(tmp_path, name, text):
    if text is not None:
        (tmp_path / name).write_text(text)
    with pytest.raises(Blocked):
        open_package(tmp_path / name)


def test_the_fingerprint_follows_the_bytes(tmp_path):
    one = zipped(tmp_path / "1.zip", {"users.csv": "a\n1\n"})
    two = zipped(tmp_path / "2.zip", {"in/users.csv": "a\n1\n", "read.me": "x"})
    other = zipped(tmp_path / "3.zip", {"users.csv": "a\n2\n"})
    assert fingerprint(open_package(one)) == fingerprint(open_package(two)) != fingerprint(open_package(other))
