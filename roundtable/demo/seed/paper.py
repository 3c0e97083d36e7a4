"""Linh's grandmother shares her phone, so the school writes to her on paper: one letter went home, one waits."""

from datetime import date

from roundtable.channels import registry
from roundtable.channels.adapters.paper.adapter import Paper
from roundtable.core.inline import work_off
from roundtable.demo.cast.rows import World
from roundtable.demo.seed.moments import on
from roundtable.demo.seed.post import past_post
from roundtable.messaging.letters import services
from roundtable.messaging.letters.tray import in_tray
from roundtable.messaging.models import PrintBatch
from roundtable.messaging.reaching.choices import choose_paper
from roundtable.messaging.services import open_conversation, write_message

ASKED, WROTE, WRITES = date(2026, 11, 4), date(2026, 11, 10), date(2026, 11, 18)
# an interpreter put them into Vietnamese before they were sent
FIRST = (
    "Thưa bà, tuần này Linh giúp một bạn mới tìm đường đến lớp nhạc. Không ai nhờ cháu cả. "
    "Bà có thể kể cho chúng tôi nghe Linh thích làm gì ở nhà không?"
)
THEN = "Thưa bà, thứ Sáu cả lớp đi thư viện thành phố. Xin bà cho Linh mang áo ấm."


def write_letters(world: World) -> None:
    """The front office keeps what she asked for; her granddaughter's teacher writes."""
    hoa = world.person("hoa")
    with on(ASKED, 8, 40):
        choose_paper(hoa, by=world.vega)
    with registry.using(*past_post(), Paper()):
        with on(WROTE, 14):
            _write(world, FIRST)
        with on(WROTE, 14, 30):
            _print(world)
        with on(WRITES, 13, 50):
            _write(world, THEN)


def _write(world: World, words: str) -> None:
    talk = open_conversation(
        world.students["linh"], adult=world.person("hoa"), staff=[world.ortiz], opened_by=world.ortiz
    )
    write_message(talk, world.ortiz, words, language="vi")
    work_off()


def _print(world: World) -> None:
    batch: PrintBatch | None = services.make_batch(world.cedar, in_tray(world.cedar.pk), by=world.vega)
    assert batch is not None
    services.send_home(batch, by=world.vega)
