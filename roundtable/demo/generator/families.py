"""Families: who lives with whom, how they are reached, who may not come near. Pure and seeded."""

from collections.abc import Iterator
from dataclasses import dataclass
from random import Random

from roundtable.demo.generator.names import HERITAGES, Heritage

AREA_CODES = [code for code in range(200, 1000) if code % 100 != 11]
RESERVED = len(AREA_CODES) * 100  # 555-0100 to 555-0199 in each
_STRIDE = 7919  # shares no factor with RESERVED, so numbers repeat only after all were used
_CHILDREN = (1, 2, 3, 4)
_CHILDREN_WEIGHTS = (68, 24, 6, 2)
_HOMES = ("two", "one", "apart", "grandparent")
_HOMES_WEIGHTS = (60, 21, 16, 3)


@dataclass(frozen=True)
class Adult:
    """A guardian; `role` is OneRoster's."""

    number: int
    given: str
    family: str
    role: str
    email: str
    phone: str
    language: str


@dataclass(frozen=True)
class Child:
    """A student; `age` in whole years on the first day of school, `day` the day of the year of birth."""

    number: int
    given: str
    family: str
    girl: bool
    age: int
    day: int


@dataclass(frozen=True)
class Family:
    """Children and their guardians. `kept_away` names a guardian whom an order keeps from the children."""

    children: tuple[Child, ...]
    adults: tuple[Adult, ...]
    kept_away: Adult | None


def reserved_phone(number: int) -> str:
    """The n-th reserved number, E.164: no two alike within `RESERVED`."""
    place = number * _STRIDE % RESERVED
    return f"+1{AREA_CODES[place // 100]}55501{place % 100:02d}"


def families(chance: Random, students: int) -> Iterator[Family]:
    """Families until `students` children are born; the last family is cut to fit."""
    weights = [heritage.share for heritage in HERITAGES]
    born = adults = 0
    while born < students:
        heritage = chance.choices(HERITAGES, weights)[0]
        one = _family(chance, heritage, born + 1, adults + 1, students - born)
        born += len(one.children)
        adults += len(one.adults)
        yield one


def _family(chance: Random, heritage: Heritage, child_from: int, adult_from: int, most: int) -> Family:
    words, weights = zip(*heritage.languages, strict=True)
    language = chance.choices(words, weights)[0]
    name, other = _family_name(chance, heritage), _family_name(chance, heritage)
    home = chance.choices(_HOMES, _HOMES_WEIGHTS)[0]
    adults = tuple(_adults(chance, heritage, home, language, (name, other), adult_from))
    both = f"{name} {other}" if heritage.two_family_names and len(adults) > 1 and chance.random() < 0.6 else name
    count = min(chance.choices(_CHILDREN, _CHILDREN_WEIGHTS)[0], most)
    children = tuple(_children(chance, heritage, both, count, child_from))
    away = adults[1] if home == "apart" and chance.random() < 0.08 else None
    return Family(children, adults, away)


def _family_name(chance: Random, heritage: Heritage) -> str:
    return chance.choice(heritage.families).replace("_", " ")


def _children(chance: Random, heritage: Heritage, name: str, count: int, first: int) -> Iterator[Child]:
    ages = sorted(chance.sample(range(5, 18), count))
    twins = count > 1 and chance.random() < 0.03
    days = [chance.randint(1, 365) for _ in ages]
    if twins:
        ages[1], days[1] = ages[0], days[0]
    taken: set[str] = set()
    for place, (age, day) in enumerate(zip(ages, days, strict=True)):
        girl = chance.random() < 0.49
        pool = [given for given in (heritage.girls if girl else heritage.boys) if given not in taken]
        given = chance.choice(pool)
        taken.add(given)
        yield Child(first + place, given.replace("_", " "), name, girl, age, day)


def _adults(
    chance: Random, heritage: Heritage, home: str, language: str, names: tuple[str, str], first: int
) -> Iterator[Adult]:
    count = 2 if home in ("two", "apart") else 1
    shares_phone = home == "two" and chance.random() < 0.07
    kin = home != "grandparent" and chance.random() < 0.5  # a grandparent, an aunt, someone the school may call
    for place in range(count + kin):
        number = first + place
        woman = (place == 0) == (chance.random() < 0.93)
        given = chance.choice(heritage.girls if woman else heritage.boys).replace("_", " ")
        phone = reserved_phone(first if shares_phone else number) if chance.random() < 0.97 else ""
        mailed = not phone or chance.random() < 0.82
        email = f"guardian{number}@example.org" if mailed else ""
        parent = "guardian" if chance.random() < 0.04 else "parent"
        role = "relative" if home == "grandparent" or place == count else parent
        reads = language if place == 0 or chance.random() < 0.9 else "en"
        yield Adult(number, given, names[place % 2], role, email, phone, reads)
