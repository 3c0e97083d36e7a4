"""A small district with speakers, for the tests of `languages`."""

from types import SimpleNamespace

import pytest

from roundtable.languages.services import record_skill
from roundtable.people.services.persons import add_person
from roundtable.people.services.places import add_district


@pytest.fixture
def place(db: None) -> SimpleNamespace:
    """A teacher who reads English, two speakers of Spanish, one of Arabic, a mother; and a second district."""
    here, there = add_district("Cedar Hollow"), add_district("Far Prairie")
    rows = SimpleNamespace(
        district=here,
        elsewhere=there,
        teacher=add_person(here, "Marisol", "Ortiz", honorific="Ms."),
        speaker=add_person(here, "Elena", "Vargas", honorific="Ms."),
        second=add_person(here, "Tomás", "Ríos", honorific="Mr."),
        arabic=add_person(here, "Samira", "Haddad", honorific="Ms."),
        mother=add_person(here, "Rosa", "Quispe", language="es"),
        stranger=add_person(there, "Nadia", "Petrov", honorific="Ms."),
    )
    record_skill(rows.speaker, "es", approved_by=rows.teacher)
    record_skill(rows.second, "es", approved_by=rows.teacher)
    record_skill(rows.arabic, "ar", approved_by=rows.teacher)
    record_skill(rows.stranger, "es", approved_by=rows.teacher)
    return rows


@pytest.fixture
def no_jobs(monkeypatch: pytest.MonkeyPatch) -> list[list[int]]:
    """Jobs are written down here and not deferred."""
    deferred: list[list[int]] = []
    monkeypatch.setattr("roundtable.languages.services.texts.defer_chain", lambda ids: deferred.append(list(ids)))
    return deferred
