"""What a file is, told by its content; pure."""

from enum import StrEnum

MEGABYTE = 1024 * 1024
MOST_BYTES = 10 * MEGABYTE
MOST_FILES = 5
MOVING = (b"vide", b"avc1", b"hvc1")  # what only a film has
SOUND_BRANDS = {b"M4A ", b"M4B ", b"mp42", b"mp41", b"isom", b"3gp4", b"3gp5", b"3gp6", b"3g2a"}


class FileKind(StrEnum):
    """What people can do with it: look, listen, take it away."""

    PICTURE = "picture"
    DOCUMENT = "document"
    SOUND = "sound"


class Unfit(StrEnum):
    """Why a file is not kept."""

    EMPTY = "empty"
    TOO_LARGE = "too_large"
    UNKNOWN = "unknown"
    BROKEN = "broken"
    LOCKED = "locked"


class UnfitFile(Exception):
    """A file that is not kept, and why."""

    def __init__(self, why: Unfit) -> None:
        super().__init__(str(why))
        self.why = why


def kind_of(content: bytes) -> FileKind:
    """What these bytes are. Raises UnfitFile for nothing, too much, and all that is no picture, PDF or sound."""
    if not content:
        raise UnfitFile(Unfit.EMPTY)
    if len(content) > MOST_BYTES:
        raise UnfitFile(Unfit.TOO_LARGE)
    if is_picture(content):
        return FileKind.PICTURE
    if content.lstrip(b"\xef\xbb\xbf \r\n\t")[:5] == b"%PDF-":
        return FileKind.DOCUMENT
    if sound_type(content):
        return FileKind.SOUND
    raise UnfitFile(Unfit.UNKNOWN)


def is_picture(content: bytes) -> bool:
    """JPEG, PNG, GIF or WebP."""
    begins = content.startswith((b"\xff\xd8\xff", b"\x89PNG\r\n\x1a\n", b"GIF87a", b"GIF89a"))
    return begins or (content[:4] == b"RIFF" and content[8:12] == b"WEBP")


def sound_type(content: bytes) -> str:
    """The media type of MP3, M4A, 3GP, Ogg, WAV or AMR; nothing for what is no sound, and for films."""
    if content[:3] == b"ID3" or (content[:1] == b"\xff" and content[1:2] in (b"\xfb", b"\xf3", b"\xf2", b"\xfa")):
        return "audio/mpeg"
    if content[:4] == b"OggS":
        return "audio/ogg"
    if content[:4] == b"RIFF" and content[8:12] == b"WAVE":
        return "audio/wav"
    if content[:6] == b"#!AMR\n":
        return "audio/amr"
    if content[4:8] == b"ftyp" and content[8:12] in SOUND_BRANDS and not any(one in content for one in MOVING):
        return "audio/3gpp" if content[8:11] == b"3gp" else "audio/mp4"
    return ""


def without_place(content: bytes) -> bytes:
    """An MP4 or 3GP without the boxes that say where it was recorded; as long as before, so nothing else moves."""
    found = bytearray(content)
    for box in (b"\xa9xyz", b"loci"):
        at = found.find(box)
        while at >= 4:
            size = int.from_bytes(found[at - 4 : at], "big")
            if 8 <= size <= 1024 and at - 4 + size <= len(found):
                found[at : at + size - 4] = b"free" + bytes(size - 8)
            at = found.find(box, at + 1)
    return bytes(found)
