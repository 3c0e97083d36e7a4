"""What a handler gets and gives."""

from dataclasses import dataclass, field
from datetime import datetime

from roundtable.access.told import ToldRow
from roundtable.languages.models import Text
from roundtable.messaging.models import InboundMessage, Question, ReplyAddress
from roundtable.messaging.rules.understand import Understood
from roundtable.people.models import ContactPoint, Person, School, Student


@dataclass(frozen=True)
class Incoming:
    """A message from somebody we know, and what it answers.

    `code` and `verb` (AGREE, NO, CHANGE, MET, NOT, WITHDRAW or empty) bind only together; `score` is 1 to 5 at its
    start; `rest` the words behind code, verb or score; `body` all of it, as written in `language`. `question` is what
    it answers, `student` the child it is about, where either is known.
    """

    person: Person
    contact_point: ContactPoint | None
    body: str
    language: str
    code: int | None
    verb: str
    rest: str
    question: Question | None
    student: Student | None
    at: datetime
    score: int | None = None
    school: School | None = None
    understood: Understood | None = None
    inbound: InboundMessage | None = None
    open_questions: tuple[Question, ...] = ()
    came_by: str = "sms"
    answering: ReplyAddress | None = None


@dataclass(frozen=True)
class Reply:
    """What the sender reads back: a system sentence in their language, naming child and version where it binds.

    `who_may_know`: a row they have just told; the question who may know it is put under the echo. `silent`: it is
    handled, and nothing goes back. `text`: somebody's words to go with the sentence. `then_key`: a second
    sentence under it. `waits`: the message waits for an answer of its sender.
    """

    key: str = ""
    facts: dict[str, str] = field(default_factory=dict)
    student: Student | None = None
    who_may_know: ToldRow | None = None
    question: Question | None = None
    silent: bool = False
    sensitive: bool = False
    text: Text | None = None
    link_target: str = ""
    then_key: str = ""
    waits: bool = False
