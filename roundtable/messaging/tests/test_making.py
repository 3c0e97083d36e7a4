"""What comes out of a file: what a person sees or hears, and nothing else."""

from io import BytesIO
from pathlib import Path

import pytest
from PIL import Image
from pypdf import PdfReader, PdfWriter
from pypdf.generic import DictionaryObject, NameObject, TextStringObject

import roundtable
from roundtable.messaging.attachments.making import LARGE, SMALL, make
from roundtable.messaging.rules.files import FileKind, Unfit, UnfitFile

DRAWING = (Path(roundtable.__file__).parent / "demo" / "phones" / "static" / "drawing.jpg").read_bytes()
GPS = 0x8825


def picture(form="JPEG", size=(60, 40), mode="RGB", **more):
    kept = BytesIO()
    Image.new(mode, size, "red" if mode == "RGB" else 0).save(kept, form, **more)
    return kept.getvalue()


def pdf(*, password="", javascript=False, attached=False):
    writer = PdfWriter()
    page = writer.add_blank_page(200, 200)
    writer.add_metadata({"/Author": "Rana at Maple Street 4"})
    if javascript:
        writer.root_object[NameObject("/OpenAction")] = DictionaryObject(
            {NameObject("/S"): NameObject("/JavaScript"), NameObject("/JS"): TextStringObject("app.alert('zq')")}
        )
        page[NameObject("/AA")] = DictionaryObject(
            {NameObject("/O"): DictionaryObject({NameObject("/S"): NameObject("/JavaScript"),
                                                 NameObject("/JS"): TextStringObject("zq2")})}
        )  # fmt: skip
    if attached:
        writer.add_attachment("program.exe", b"MZzq3")
    if password:
        writer.encrypt(password)
    kept = BytesIO()
    writer.write(kept)
    return kept.getvalue()


def test_where_a_picture_was_taken_is_gone():
    assert Image.open(BytesIO(DRAWING)).getexif().get_ifd(GPS)
    made = make(DRAWING, "IMG_2041.JPG")
    for content in (made.content, made.small):
        assert not Image.open(BytesIO(content)).getexif()
        assert b"Exif" not in content
    assert (made.kind, made.media_type, made.name) == (FileKind.PICTURE, "image/jpeg", "IMG_2041.jpg")


def test_a_picture_is_turned_as_it_was_held():
    exif = Image.Exif()
    exif[0x0112] = 6
    made = make(picture(exif=exif))
    assert (made.width, made.height) == (40, 60)


@pytest.mark.parametrize("form", ["JPEG", "PNG", "GIF", "WEBP"])
def test_every_kind_of_picture_becomes_one_kind(form):
    assert Image.open(BytesIO(make(picture(form)).content)).format == "JPEG"


def test_what_was_clear_is_white_paper():
    made = make(picture("PNG", mode="RGBA"))
    assert Image.open(BytesIO(made.content)).getpixel((5, 5)) == (255, 255, 255)


def test_a_large_picture_is_made_smaller_and_has_a_small_copy():
    made = make(picture(size=(5000, 2500)))
    assert (made.width, made.height) == (LARGE, LARGE // 2)
    assert Image.open(BytesIO(made.small)).size == (SMALL, SMALL // 2)


def test_a_picture_that_would_fill_the_memory_is_refused_unopened():
    huge = picture("PNG", size=(1, 1)).replace(b"\x00\x00\x00\x01\x00\x00\x00\x01", (60_000).to_bytes(4, "big") * 2, 1)
    with pytest.raises(UnfitFile):
        make(huge)


@pytest.mark.parametrize("content", [DRAWING[:3000], b"\xff\xd8\xff" + b"zq" * 500, b"GIF89a" + bytes(20)])
def test_half_a_picture_is_refused(content):
    with pytest.raises(UnfitFile) as unfit:
        make(content)
    assert unfit.value.why is Unfit.BROKEN


def test_a_document_keeps_its_pages_and_loses_scripts_attached_files_and_its_writer():
    made = make(pdf(javascript=True, attached=True), "../../slip.pdf")
    for gone in (b"zq", b"Maple Street", b"/JavaScript", b"/EmbeddedFiles", b"/AA"):
        assert gone not in made.content
    assert len(PdfReader(BytesIO(made.content)).pages) == 1
    assert (made.media_type, made.name) == ("application/pdf", "slip.pdf")


@pytest.mark.parametrize(
    ("content", "why"),
    [(pdf(password="x"), Unfit.LOCKED), (b"%PDF-1.7\nnothing", Unfit.BROKEN), (pdf()[:120], Unfit.BROKEN)],
)
def test_a_document_nobody_can_read_is_refused(content, why):
    with pytest.raises(UnfitFile) as unfit:
        make(content)
    assert unfit.value.why is why


@pytest.mark.parametrize(
    ("name", "kept"),
    [
        ("..\\..\\evil\u202egpj.exe", "evil gpj.jpg"),
        ("", "picture.jpg"),
        ("صورة.png", "صورة.jpg"),
        ("a" * 300 + ".png", "a" * 80 + ".jpg"),
        ("x\r\nSet-Cookie: y.png", "x Set-Cookie y.jpg"),
    ],
)
def test_a_name_is_only_a_name(name, kept):
    assert make(picture(), name).name == kept
