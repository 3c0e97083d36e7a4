"""The verbs of letters."""

from roundtable.messaging.letters.answers import keep_answer, seal
from roundtable.messaging.letters.tray import MOST, come_back, make_batch, send_home

__all__ = ["MOST", "come_back", "keep_answer", "make_batch", "seal", "send_home"]
