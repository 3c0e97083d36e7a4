"""Components that hold other things: card, banner, empty state."""

from django import template
from django.utils.html import format_html
from django.utils.safestring import SafeString

from roundtable.design.tags.rings import empty_ring

register = template.Library()
BANNERS = {"": "banner", "calm": "banner calm", "alert": "banner alert"}


@register.simple_block_tag
def card(content: SafeString, *, turn: bool = False) -> SafeString:
    """What can be answered or kept; `turn` where it is the reader's turn."""
    return format_html('<div class="card{} stack">{}</div>', " turn" if turn else "", content)


@register.simple_block_tag
def banner(content: SafeString, kind: str = "") -> SafeString:
    """One thing to know. Lamplight for your turn, `calm` for a fact, `alert` for what went wrong."""
    return format_html('<div class="{}">{}</div>', BANNERS[kind], content)


@register.simple_block_tag(name="nothing_yet", end_name="endnothing_yet")
@register.simple_block_tag
def empty(content: SafeString, title: str) -> SafeString:
    """Nothing here yet: six open seats, what will stand here one day, and the first act.

    Inside a `for`, whose own `empty` comes first, it is called `nothing_yet`."""
    return format_html('<div class="empty stack near">{}<p><b>{}</b></p>{}</div>', empty_ring(), title, content)
