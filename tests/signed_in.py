"""A browser in which a person is signed in wholly."""

from django.test import Client

from roundtable.access.http import HOW
from roundtable.access.sessions import DEMO, user_of
from roundtable.people.models import Person


def as_person(person: Person) -> Client:
    """Signed in as this person, past the second factor, which `access` tests."""
    client = Client()
    client.force_login(user_of(person))
    session = client.session
    session[HOW] = DEMO
    session.save()
    return client
