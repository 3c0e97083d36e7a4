"""Each file made anew: what leaves here holds what a person sees or hears, and nothing else."""

from dataclasses import dataclass
from io import BytesIO
from pathlib import PurePath
from typing import Any

import mutagen
from PIL import Image, ImageFile, ImageOps
from pypdf import PdfReader, PdfWriter
from pypdf.generic import ArrayObject, DictionaryObject, NameObject

from roundtable.messaging.rules.files import FileKind, Unfit, UnfitFile, kind_of, sound_type, without_place

FORMATS = ("JPEG", "PNG", "GIF", "WEBP")
MOST_PIXELS = 60_000_000
LARGE, SMALL = 2048, 480  # pixels of the longer side
QUALITY, SMALL_QUALITY = 84, 72
MOST_PAGES = 100
OF_A_PAGE = ("/Type", "/MediaBox", "/CropBox", "/Rotate", "/Resources", "/Contents", "/Annots")
ENDINGS = {"audio/mpeg": "mp3", "audio/ogg": "ogg", "audio/wav": "wav", "audio/amr": "amr"}


@dataclass(frozen=True)
class Made:
    """A file that may be kept. `width` and `height` in pixels and `small` (a JPEG) for pictures alone."""

    kind: FileKind
    media_type: str
    name: str
    content: bytes
    small: bytes = b""
    width: int = 0
    height: int = 0


def make(content: bytes, name: str = "") -> Made:
    """The file anew, whatever its name says. Raises UnfitFile."""
    kind = kind_of(content)
    makers = {FileKind.PICTURE: _picture, FileKind.DOCUMENT: _document, FileKind.SOUND: _sound}
    return makers[kind](content, _stem(name))


def _stem(name: str) -> str:
    """A name without its ending, of letters, digits and spaces; a path or a direction mark in it is gone."""
    stem = PurePath(name.replace("\\", "/")).stem
    kept = "".join(char if char.isalnum() or char in " -_()" else " " for char in stem)
    return " ".join(kept.split())[:80]


def _picture(content: bytes, stem: str) -> Made:
    try:
        ImageFile.LOAD_TRUNCATED_IMAGES = False  # WeasyPrint sets it for the whole program; half a picture is none
        with Image.open(BytesIO(content), formats=FORMATS) as opened:
            if opened.width * opened.height > MOST_PIXELS:
                raise UnfitFile(Unfit.TOO_LARGE)
            opened.draft("RGB", (LARGE, LARGE))
            drawn = _on_white(ImageOps.exif_transpose(opened))
    except UnfitFile:
        raise
    except Exception:  # a library of many formats fails in many ways
        raise UnfitFile(Unfit.BROKEN) from None
    drawn.thumbnail((LARGE, LARGE))
    large = _as_jpeg(drawn, QUALITY)
    width, height = drawn.size
    drawn.thumbnail((SMALL, SMALL))
    small = _as_jpeg(drawn, SMALL_QUALITY)
    return Made(FileKind.PICTURE, "image/jpeg", f"{stem or 'picture'}.jpg", large, small, width, height)


def _on_white(opened: Image.Image) -> Image.Image:
    """The first frame alone, in plain colours, what was clear as white paper."""
    if opened.mode in ("RGBA", "LA", "PA") or "transparency" in opened.info:
        layer = opened.convert("RGBA")
        paper = Image.new("RGB", layer.size, "white")
        paper.paste(layer, mask=layer.getchannel("A"))
        return paper
    return opened.convert("RGB")


def _as_jpeg(drawn: Image.Image, quality: int) -> bytes:
    drawn.info.clear()
    kept = BytesIO()
    drawn.save(kept, "JPEG", quality=quality, optimize=True, progressive=True)
    return kept.getvalue()


def _document(content: bytes, stem: str) -> Made:
    try:
        reader = PdfReader(BytesIO(content))
        if reader.is_encrypted:
            raise UnfitFile(Unfit.LOCKED)
        if not 1 <= len(reader.pages) <= MOST_PAGES:
            raise UnfitFile(Unfit.TOO_LARGE if len(reader.pages) else Unfit.EMPTY)
        kept = BytesIO()
        _pages_alone(reader).write(kept)
    except UnfitFile:
        raise
    except Exception:  # as with pictures; too deep and too large count as broken too
        raise UnfitFile(Unfit.BROKEN) from None
    return Made(FileKind.DOCUMENT, "application/pdf", f"{stem or 'document'}.pdf", kept.getvalue())


def _pages_alone(reader: PdfReader) -> PdfWriter:
    """Nothing of the document but its pages, and of each page only what is drawn and plain links."""
    writer = PdfWriter()
    writer.metadata = None
    for page in reader.pages:
        for name in [name for name in page if name not in OF_A_PAGE]:
            del page[name]
        links = [one for one in page.get("/Annots", []) or [] if _is_link(one.get_object())]
        page[NameObject("/Annots")] = ArrayObject(links)
        writer.add_page(page)
    return writer


def _is_link(note: DictionaryObject) -> bool:
    action: Any = note.get("/A")
    is_plain = not {"/AA", "/FS", "/EF"} & set(note)
    return note.get("/Subtype") == "/Link" and is_plain and (action is None or action.get_object().get("/S") == "/URI")


def _sound(content: bytes, stem: str) -> Made:
    media_type = sound_type(content)
    if media_type in ("audio/mp4", "audio/3gpp"):
        content = without_place(content)
    if media_type not in ("audio/amr", "audio/wav"):
        content = _without_labels(content)
    return Made(FileKind.SOUND, media_type, f"{stem or 'sound'}.{ENDINGS.get(media_type, 'm4a')}", content)


def _without_labels(content: bytes) -> bytes:
    """Without title, cover and comments; this also shows that it can be read."""
    kept = BytesIO(content)
    try:
        found = mutagen.File(kept)
        if found is None:
            raise UnfitFile(Unfit.BROKEN)
        kept.seek(0)
        found.delete(kept)
    except UnfitFile:
        raise
    except Exception:
        raise UnfitFile(Unfit.BROKEN) from None
    return kept.getvalue()
