"""What a file is says its content alone."""

import pytest

from roundtable.messaging.rules.files import MOST_BYTES, FileKind, Unfit, UnfitFile, kind_of, sound_type, without_place

SOUNDS = {
    b"ID3\x04": "audio/mpeg",
    b"\xff\xfb\x90\x00": "audio/mpeg",
    b"OggS\x00": "audio/ogg",
    b"RIFF\x00\x00\x00\x00WAVEfmt ": "audio/wav",
    b"#!AMR\n<": "audio/amr",
    b"\x00\x00\x00\x18ftypM4A \x00": "audio/mp4",
    b"\x00\x00\x00\x18ftypmp42\x00": "audio/mp4",
    b"\x00\x00\x00\x18ftyp3gp4\x00": "audio/3gpp",
}
PICTURES = [b"\xff\xd8\xff\xe0", b"\x89PNG\r\n\x1a\n", b"GIF89a", b"GIF87a", b"RIFF\x00\x00\x00\x00WEBPVP8 "]
NOTHING_OF_OURS = [
    b"MZ\x90\x00",
    b"<html><script>",
    b"<svg xmlns=",
    b"PK\x03\x04",
    b"\xd0\xcf\x11\xe0",
    b"#!/bin/sh\n",
    b"\x00\x00\x00\x18ftypmp42....hdlr....vide",
    b"\x00\x00\x00\x18ftypqt  ",
    b"hello",
    b"RIFF\x00\x00\x00\x00AVI LIST",
]


@pytest.mark.parametrize(("content", "media_type"), SOUNDS.items())
def test_sound_is_told_by_how_it_begins(content, media_type):
    assert (kind_of(content), sound_type(content)) == (FileKind.SOUND, media_type)


@pytest.mark.parametrize("content", PICTURES)
def test_so_is_a_picture(content):
    assert kind_of(content) is FileKind.PICTURE


@pytest.mark.parametrize("content", [b"%PDF-1.7\n", b"\xef\xbb\xbf%PDF-1.4", b"\n\n%PDF-2.0"])
def test_and_a_document(content):
    assert kind_of(content) is FileKind.DOCUMENT


@pytest.mark.parametrize("content", NOTHING_OF_OURS)
def test_programs_pages_archives_and_films_are_none(content):
    with pytest.raises(UnfitFile) as unfit:
        kind_of(content)
    assert unfit.value.why is Unfit.UNKNOWN


@pytest.mark.parametrize(
    ("content", "why"), [(b"", Unfit.EMPTY), (b"\xff\xd8\xff" + bytes(MOST_BYTES), Unfit.TOO_LARGE)]
)
def test_nothing_and_too_much_are_refused_before_they_are_read(content, why):
    with pytest.raises(UnfitFile) as unfit:
        kind_of(content)
    assert unfit.value.why is why


def test_the_place_of_a_recording_is_gone_and_nothing_else_moves():
    place = b"\x00\x00\x00\x1e\xa9xyz\x00\x12\x15\xc7+41.8781-087.6298/"
    content = b"\x00\x00\x00\x18ftypM4A " + place + b"\x00\x00\x00\x08mdat"
    cleaned = without_place(content)
    assert b"41.8781" not in cleaned
    assert b"xyz" not in cleaned
    assert (len(cleaned), cleaned[-8:]) == (len(content), content[-8:])


@pytest.mark.parametrize("size", [0, 7, 4000, 2**31])
def test_a_box_that_lies_about_its_size_is_left_alone(size):
    content = b"ftyp" + size.to_bytes(4, "big") + b"\xa9xyz" + b"abc"
    assert without_place(content) == content
