import re
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from roundtable.core.phones import is_e164
from roundtable.people.models import Person
from roundtable.rosters import rules
from roundtable.rosters.formats.columns import clean_header, match_columns, repeated
from roundtable.rosters.formats.fields import Column, fault_of, parse_table
from roundtable.rosters.formats.oneroster_tables import TABLES_11, TABLES_12

DAYS = [date(2026, 8, 17), date(2027, 1, 2), date(2000, 2, 29), date(1999, 12, 31)]
FORMS = ["%Y-%m-%d", "%Y%m%d", "%Y/%m/%d", "%m/%d/%Y", "%d-%b-%Y", "%Y-%m-%dT00:00:00.000Z"]


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize("day", DAYS)
def test_a_date_reads_in_every_form(day, form):
    assert rules.read_date(day.strftime(form)) == day


@pytest.mark.parametrize(
    "text", ["", "soon", "2026-13-01", "2026-02-30", "31/12/2026", "0001-01-01", "20261", "2026-8"]
)
def test_what_is_no_date_is_none(text):
    assert rules.read_date(text) is None


@pytest.mark.parametrize(
    ("written", "number"),
    [
        ("(212) 555-0101", "+12125550101"),
        ("212.555.0101", "+12125550101"),
        ("1-212-555-0101", "+12125550101"),
        ("+1 212 555 0101", "+12125550101"),
        ("212-555-0101 x12", "+12125550101"),
        ("212-555-0101 ext. 4", "+12125550101"),
        ("+44 20 7946 0958", "+442079460958"),
        ("555-0101", ""),
        ("112-555-0101", ""),
        ("none", ""),
        ("", ""),
        ("+", ""),
        ("+999999999999999999", ""),
    ],
)
def test_a_phone_number_becomes_e164(written, number):
    assert rules.phone_number(written) == number


@pytest.mark.parametrize(
    ("written", "address"),
    [
        ("A.B@Example.org", "a.b@example.org"),
        (" a@b.co ", "a@b.co"),
        ("a@b", ""),
        ("a b@c.org", ""),
        ("", ""),
        ("@x.org", ""),
    ],
)
def test_an_email_address_is_lower_case_or_nothing(written, address):
    assert rules.email_address(written) == address


@pytest.mark.parametrize(
    ("written", "code"),
    [
        ("es", "es"),
        ("ES", "es"),
        ("Spanish", "es"),
        ("Spanish (limited)", "es"),
        ("Haitian Creole", "ht"),
        ("Creole", "ht"),
        ("zh_Hans", "zh-Hans"),
        ("Somali", "so"),
        ("ga", "ga"),
        ("Luo", "luo"),
        ("Twi", "tw"),
        ("Klingonese!", ""),
        ("", ""),
    ],
)
def test_a_language_by_code_or_name(written, code):
    assert rules.language_code(written) == code


@pytest.mark.parametrize(
    ("written", "grade"),
    [
        ("KG", "K"),
        ("PK", "PK"),
        ("01", "1"),
        ("3", "3"),
        ("12", "12"),
        ("Grade 4", "4"),
        ("13", ""),
        ("UG", ""),
        ("", ""),
        ("00", "K"),
    ],
)
def test_a_grade(written, grade):
    assert rules.grade(written) == grade


@given(st.text(max_size=60))
def test_whatever_is_written_a_rule_gives_what_can_be_kept_or_nothing(text):
    phone, day = rules.phone_number(text), rules.read_date(text)
    assert phone == "" or is_e164(phone)
    assert day is None or 1900 <= day.year <= 2200
    assert rules.email_address(text) in ("", text.strip().lower())
    assert rules.grade(text) in {"", *rules.GRADES.values(), *map(str, range(1, 13))}
    assert len(rules.language_code(text)) <= 16
    assert re.fullmatch("[a-z]*", rules.plain(text))


@given(st.lists(st.text(st.characters(exclude_categories=["Cs"]), max_size=12), min_size=3, max_size=3))
def test_trigrams_of_names_are_those_the_person_verb_makes(names):
    given_name, known, family = names
    person = Person(given_name=given_name, known_as=known, family_name=family)
    person.set_keys()
    together = rules.name_trigrams(given_name) | rules.name_trigrams(known) | rules.name_trigrams(family)
    assert sorted(together) == person.trigrams


def test_every_staff_role_is_one_of_ours():
    from roundtable.people.models import Relation, StaffRole

    assert {role for role, _ in rules.STAFF_ROLES.values()} <= set(StaffRole.values)
    assert set(rules.GUARDIAN_RELATIONS.values()) <= set(Relation.values)


@pytest.mark.parametrize(
    "written", ["sourcedId", "SourcedID", "Sourced Id", "sourced_id", '"sourcedId"', "\ufeffsourcedId", "sourceId"]
)
def test_headers_are_cleaned(written):
    assert clean_header(written) == "sourcedid"


def test_columns_are_found_shuffled_misspelt_and_trailed_by_empties():
    places, guessed = match_columns(["familyNmae", "sourcedId", "", ""], ["sourcedId", "familyName", "givenName"])
    assert places == {"sourcedId": 1, "familyName": 0}
    assert guessed == {"familyName": "familyNmae"}
    assert not repeated(["a", "", "", "b"])
    assert repeated(["a", "b", "A"]) == "A"


TYPES = [
    ("guid", "a-1", "bad id", "row.invalid_guid"),
    ("date", "2026-08-17", "not-date", "row.invalid_date"),
    ("boolean", "TRUE", "maybe", "row.invalid_boolean"),
    ("integer", "20", "2.5", "row.invalid_integer"),
    ("float", "95.5", "high", "row.invalid_float"),
    ("year", "2027", "20X5", "row.invalid_year"),
    ("list", "a,b", "a,,b", "row.invalid_list"),
    ("braced", "{A:94},{B:84}", "{A:94},,", "row.invalid_list"),
]


@pytest.mark.parametrize(("kind", "good", "bad", "code"), TYPES)
def test_each_type_takes_what_fits_and_names_what_does_not(kind, good, bad, code):
    column = Column("x", kind)
    assert fault_of(column, good) is None
    fault = fault_of(column, bad)
    assert fault is not None
    assert (fault.code, bool(fault.fix)) == (code, True)
    assert fault_of(column, "") is None
    missing = fault_of(Column("x", kind, required=True), "")
    assert missing is not None
    assert missing.code == "row.missing_required_value"


EVERY_COLUMN = [
    (version, table, column)
    for version, tables in (("1.1", TABLES_11), ("1.2", TABLES_12))
    for table, columns in tables.items()
    for column in columns
]


@pytest.mark.parametrize(("version", "table", "column"), EVERY_COLUMN, ids=lambda value: getattr(value, "name", value))
def test_every_declared_column_can_be_judged(version, table, column):
    for value in ("", "x", "1", "true", "2026-08-17", "a,b"):
        fault = fault_of(column, value)
        assert fault is None or (fault.code.startswith("row.") and fault.problem and fault.fix)
    assert not column.target or column.target in (TABLES_11 if version == "1.1" else TABLES_12)


def test_an_enumeration_takes_extensions():
    (column,) = parse_table("role teacher|student!")
    assert fault_of(column, "Teacher") is None
    assert fault_of(column, "ext:nurse") is None
    fault = fault_of(column, "wizard")
    assert fault is not None
    assert "student, teacher" in fault.fix
