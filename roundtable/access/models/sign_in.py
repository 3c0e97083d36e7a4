"""Ways in, and what keeps them narrow. No secret is kept as it was said: codes, links and PINs are hashes."""

from typing import ClassVar

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.db import models

from roundtable.core import clock


class UserManager(BaseUserManager["User"]):
    """Finds staff by their email address, whatever its case; each with its person and their district, who are always
    asked for next."""

    def get_queryset(self) -> "models.QuerySet[User]":
        return super().get_queryset().select_related("person__district")

    def get_by_natural_key(self, username: str | None) -> "User":
        return self.get(email__iexact=username)


class User(AbstractBaseUser):
    """A way to sign in, one for one with a person. Families have neither email nor password here."""

    person = models.OneToOneField("people.Person", models.PROTECT, related_name="+")
    email = models.EmailField(unique=True, null=True, blank=True)
    is_active = models.BooleanField(default=True)

    USERNAME_FIELD = "email"
    EMAIL_FIELD = "email"
    REQUIRED_FIELDS: ClassVar[list[str]] = []

    objects = UserManager()

    def __str__(self) -> str:
        return str(self.person)


class UserSession(models.Model):
    """Which sessions are a person's, so that they can end with a right."""

    person = models.ForeignKey("people.Person", models.CASCADE, related_name="+")
    session_key = models.CharField(max_length=40, unique=True)
    how = models.CharField(max_length=12, help_text="code, link, staff, demo")
    began_at = models.DateTimeField(default=clock.now)

    class Meta:
        indexes = [models.Index(fields=["person"], name="session_by_person")]


class OneTimeCode(models.Model):
    """A code sent to a number or an address. It proves that place, not a person. Unknown places get a row too."""

    purpose = models.CharField(max_length=16, help_text="sign_in, pin")
    place = models.BinaryField(max_length=32, help_text="keyed hash of channel and value")
    person = models.ForeignKey("people.Person", models.CASCADE, null=True, related_name="+")
    contact_point = models.ForeignKey("people.ContactPoint", models.CASCADE, null=True, related_name="+")
    ticket = models.BinaryField(max_length=32, unique=True, help_text="hash of what the asking browser keeps")
    code = models.BinaryField(max_length=32, help_text="keyed hash of ticket and code")
    link = models.BinaryField(max_length=32, null=True, unique=True, help_text="hash of the link's token")
    tries = models.PositiveSmallIntegerField(default=0)
    made_at = models.DateTimeField(default=clock.now)
    expires_at = models.DateTimeField()
    used_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        indexes = [models.Index(fields=["place", "made_at"], name="code_by_place")]


class Link(models.Model):
    """Opens one page for one person. Only the hash of its token is kept."""

    token = models.BinaryField(max_length=32, unique=True)
    purpose = models.CharField(max_length=40)
    target = models.CharField(max_length=300, help_text="a path of this site, without a query")
    person = models.ForeignKey("people.Person", models.CASCADE, related_name="+")
    contact_point = models.ForeignKey("people.ContactPoint", models.CASCADE, null=True, blank=True, related_name="+")
    reusable = models.BooleanField(default=False, help_text="demo only: signs in wholly, again and again")
    made_at = models.DateTimeField(default=clock.now)
    expires_at = models.DateTimeField()
    opened_at = models.DateTimeField(null=True, blank=True, help_text="when it was first opened")
    ended_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        indexes = [models.Index(fields=["person"], name="link_by_person")]


class Pin(models.Model):
    """A person's own few digits, for a phone that several people share."""

    person = models.OneToOneField("people.Person", models.CASCADE, related_name="+")
    digits = models.CharField(max_length=200, help_text="by Django's password hasher")
    tries = models.PositiveSmallIntegerField(default=0)
    locked_until = models.DateTimeField(null=True, blank=True)
    set_at = models.DateTimeField(default=clock.now)


class Attempt(models.Model):
    """How often something was tried within one window: the rate limits' counters. Who tried is a keyed hash."""

    what = models.CharField(max_length=24)
    whom = models.BinaryField(max_length=32)
    window = models.DateTimeField()
    count = models.PositiveIntegerField(default=0)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["what", "whom", "window"], name="attempt_once_a_window")]
        indexes = [models.Index(fields=["window"], name="attempt_by_window")]


class SentForm(models.Model):
    """A form that did its work, so that the same one sent again does not: who, when, where it led (`once.py`)."""

    key = models.BinaryField(max_length=32, unique=True, help_text="keyed hash of person, address, page and words")
    person = models.ForeignKey("people.Person", models.CASCADE, null=True, related_name="+", db_index=False)
    session_key = models.CharField(max_length=40, blank=True, help_text="of a step at the door: the session it left")
    at = models.DateTimeField(default=clock.now)
    led_to = models.TextField(help_text="a path of this site")

    class Meta:
        indexes = [models.Index(fields=["at"], name="sent_form_by_time")]
