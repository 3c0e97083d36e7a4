"""What a verb of `support` refuses, each with what the person should hear."""


class Refused(Exception):
    """An act that cannot be done now; nothing was changed."""


class TooEarly(Refused):
    """Strategies before anybody has come to understand."""


class Superseded(Refused):
    """A newer version is open; `newest` is it."""

    def __init__(self, newest: object) -> None:
        super().__init__("a newer version is open")
        self.newest = newest


class NotTheirs(Refused):
    """This person has no part in it."""


class NothingThere(Refused):
    """No such way to help: `count` is how many there are."""

    def __init__(self, count: int) -> None:
        super().__init__("no such way to help")
        self.count = count


class AlreadyEnded(Refused):
    """The plan has ended."""


class KeptApart(Refused):
    """Two adults who are kept apart never meet at one table."""


class NothingSaid(Refused):
    """No words."""
