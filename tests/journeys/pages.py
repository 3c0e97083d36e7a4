"""Every page a person can open, each with who looks at it. `{...}` are filled in from the rows of the house."""

from dataclasses import dataclass

from django.apps import apps
from django.db.models import Model

from roundtable.demo.cast.rows import World


@dataclass(frozen=True)
class Sight:
    """One page as one person sees it; `who` empty: nobody is signed in. `language`: chosen for this look alone."""

    name: str
    who: str
    path: str
    language: str = ""
    status: int = 200


def _family(who: str, child: str, **more: str) -> list[Sight]:
    """The pages of a family, named after who looks."""
    named = {
        "home": "/family/",
        "child": f"/family/children/{{{child}}}/",
        "looks": f"/family/children/{{{child}}}/looks/",
        "conversations": "/family/conversations/",
        "say": "/family/say/",
        "open-concern": "/family/concerns/",
        "ask-evaluation": "/family/evaluation-requests/",
        "pin": "/family/pin/",
    }
    return [Sight(f"{who}-{name}", who, path) for name, path in (named | more).items()]


def _plan(who: str, face: str, plan: str) -> list[Sight]:
    """A plan and what can be done with it."""
    at = f"/{face}/plans/{{{plan}}}/"
    paths = ("", "versions/1/", "versions/1/declines/", "versions/1/changes/", "draft/", "check-ins/", "closings/")
    return [
        Sight("-".join(filter(None, [who, plan, *rest.strip("/").split("/")])), who, f"{at}{rest}")
        for rest in (*paths, "student-links/")
    ]


REACH = ("", "language/", "first/", "details/", "hours/", "pace/", "kinds/", "places/new/", "places/ends/")
FAMILY = [
    *_family(
        "lucia",
        "mateo",
        conversation="/family/conversations/{talk_lucia}/",
        announcement="/family/announcements/{announcement}/",
        concern="/family/concerns/{concern_mateo}/",
        answer="/family/concerns/{concern_mateo}/answer/",
        meeting="/family/meetings/{meeting}/",
        telling="/family/say/{telling}/",
        scope="/family/messages/{message}/scopes/",
    ),
    *(Sight("-".join(("lucia", "reach", *name.split("/")[:-1])), "lucia", f"/family/reach/{name}") for name in REACH),
    *(Sight("-".join(("rana", "reach", *name.split("/")[:-1])), "rana", f"/family/reach/{name}") for name in REACH),
    *_plan("lucia", "family", "plan_mateo"),
    *_family(
        "rana",
        "malik",
        conversation="/family/conversations/{talk_rana}/",
        announcement="/family/announcements/{announcement_malik}/",
        concern="/family/concerns/{concern_malik}/",
        answer="/family/concerns/{concern_malik}/answer/",
        evaluation="/family/evaluation-requests/{evaluation_rana}/",
    ),
    *_plan("rana", "family", "plan_malik"),
    *_family("sami", "malik", evaluation="/family/evaluation-requests/{evaluation}/"),
    *_plan("sami", "family", "plan_malik")[:1],
    Sight("hoa-home", "hoa", "/family/"),
    Sight("lucia-emergency", "lucia", "/emergency/{alert}/"),
    Sight("rana-emergency", "rana", "/emergency/{alert}/"),
    Sight("dana-drawing", "dana", "/family/conversations/{talk_drawing}/"),
    Sight("dana-digest", "dana", "/family/digests/{digest}/"),
    Sight("dana-digest-ar", "dana", "/family/digests/{digest}/", "ar"),
    Sight("rana-conversation-withdrawn", "rana", "/family/conversations/{talk_withdrawn}/"),
    Sight("rana-child-withdrawn", "rana", "/family/children/{malik}/"),
]
STUDENT = [
    Sight("lucia-doubt", "lucia", "/family/doubts/{to_spanish}/"),
    Sight("rana-doubt", "rana", "/family/doubts/{to_arabic}/"),
    Sight("malik-home", "malik", "/student/"),
    Sight("malik-plan", "malik", "/student/plans/{plan_malik}/"),
    Sight("malik-check-in", "malik", "/student/plans/{plan_malik}/check-ins/"),
    Sight("malik-say", "malik", "/student/say/"),
    Sight("malik-telling", "malik", "/student/say/{telling_malik}/"),
]
HOMES = ("ortiz", "okafor", "teng", "begay", "mensah", "rosa", "park", "vega", "jackson", "lewis", "nair", "saleh")
STAFF = [
    *(Sight(f"{who}-home", who, "/staff/") for who in HOMES),
    Sight("teng-home-es", "teng", "/staff/", "es"),
    Sight("ortiz-children", "ortiz", "/staff/children/"),
    Sight("park-found", "park", "/staff/children/?q=ma"),
    Sight("park-nobody", "park", "/staff/children/?q=zzz"),
    Sight("ortiz-child", "ortiz", "/staff/children/{mateo}/"),
    Sight("teng-child-es", "teng", "/staff/children/{mateo}/", "es"),
    Sight("vega-child", "vega", "/staff/children/{mateo}/"),
    Sight("ortiz-composer", "ortiz", "/staff/messages/new/"),
    Sight("ortiz-composer-chosen", "ortiz", "/staff/messages/new/?child={mateo}&purpose=good_news"),
    Sight("ortiz-conversations", "ortiz", "/staff/conversations/"),
    Sight("ortiz-conversation", "ortiz", "/staff/conversations/{talk_lucia}/"),
    Sight("ortiz-drawing", "ortiz", "/staff/conversations/{talk_drawing}/"),
    Sight("ortiz-open-concern", "ortiz", "/staff/concerns/?child={mateo}"),
    Sight("ortiz-concern", "ortiz", "/staff/concerns/{concern_mateo}/"),
    Sight("teng-concern-es", "teng", "/staff/concerns/{concern_mateo}/", "es"),
    Sight("ortiz-plans", "ortiz", "/staff/plans/"),
    *_plan("ortiz", "staff", "plan_mateo"),
    *_plan("okafor", "staff", "plan_malik"),
    Sight("ortiz-leads", "ortiz", "/staff/plans/{plan_mateo}/leads/"),
    Sight("park-leads", "park", "/staff/plans/{plan_malik}/leads/"),
    Sight("ortiz-meeting", "ortiz", "/staff/meetings/{meeting}/"),
    Sight("ortiz-tellings", "ortiz", "/staff/say/"),
    Sight("ortiz-telling", "ortiz", "/staff/say/{telling}/"),
    Sight("mensah-telling", "mensah", "/staff/say/{telling_malik}/"),
    Sight("ortiz-worry-sorted", "ortiz", "/staff/say/{worry}/"),
    Sight("jackson-worries", "jackson", "/staff/worries/"),
    Sight("jackson-worry", "jackson", "/staff/worries/{worry}/"),
    Sight("jackson-composer", "jackson", "/staff/messages/new/?purpose=good_news"),
    Sight("lewis-worries", "lewis", "/staff/worries/"),
    Sight("park-evaluations", "park", "/staff/evaluation-requests/"),
    Sight("park-evaluation", "park", "/staff/evaluation-requests/{evaluation}/"),
    Sight("ortiz-duty", "ortiz", "/staff/duty-to-report/"),
    Sight("rosa-translations", "rosa", "/staff/translations/"),
    Sight("rosa-translation", "rosa", "/staff/translations/{task}/"),
    Sight("rosa-translation-doubted", "rosa", "/staff/translations/{doubted}/"),
    Sight("ortiz-doubt", "ortiz", "/staff/doubts/{to_english}/"),
    Sight("rosa-phrases", "rosa", "/staff/phrases/"),
    Sight("nair-phrases", "nair", "/staff/phrases/"),
    Sight("nair-phrase", "nair", "/staff/phrases/{phrase}/"),
    Sight("park-rosters", "park", "/staff/rosters/"),
    Sight("park-roster", "park", "/staff/rosters/plans/{roster}/"),
    Sight("vega-deliveries", "vega", "/staff/deliveries/"),
    Sight("okafor-sent", "okafor", "/staff/messages/"),
    Sight("ortiz-sent", "ortiz", "/staff/messages/"),
    Sight("vega-trace", "vega", "/staff/messages/{message_lost}/"),
    Sight("ortiz-withdrawal", "ortiz", "/staff/announcements/{announcement}/withdrawals/"),
    Sight("vega-withdrawal", "vega", "/staff/messages/{message_lost}/withdrawals/"),
    Sight("vega-trace-withdrawn", "vega", "/staff/messages/{message_withdrawn}/"),
    Sight("vega-conversation-withdrawn", "vega", "/staff/conversations/{talk_withdrawn}/"),
    Sight("okafor-planned", "okafor", "/staff/planned-messages/{planned}/"),
    Sight("okafor-planned-es", "okafor", "/staff/planned-messages/{planned}/", "es"),
    Sight("ortiz-trace", "ortiz", "/staff/announcements/{announcement}/"),
    Sight("ortiz-me", "ortiz", "/staff/me/"),
    Sight("ortiz-hours", "ortiz", "/staff/me/hours/"),
    Sight("ortiz-absences", "ortiz", "/staff/me/absences/"),
    Sight("ortiz-password", "ortiz", "/account/password/set/"),
    Sight("ortiz-authenticator", "ortiz", "/account/mfa/totp/activate/"),
    Sight("ortiz-passkeys", "ortiz", "/account/mfa/webauthn/"),
    Sight("ortiz-passkey", "ortiz", "/account/mfa/webauthn/add/"),
]
_HERE = "/staff/administration"
ADMINISTRATION = [
    Sight("park-administration", "park", f"{_HERE}/"),
    Sight("park-administration-es", "park", f"{_HERE}/", "es"),
    Sight("park-guardians-of", "park", f"{_HERE}/children/"),
    Sight("park-guardians", "park", f"{_HERE}/children/{{mateo}}/"),
    Sight("park-adulthood", "park", f"{_HERE}/children/{{mateo}}/adulthood/"),
    Sight("park-guardian", "park", f"{_HERE}/children/{{mateo}}/guardians/{{lucia}}/"),
    Sight("park-guardian-ending", "park", f"{_HERE}/children/{{mateo}}/guardians/{{lucia}}/ending/"),
    Sight("park-child-orders", "park", f"{_HERE}/children/{{jonah}}/restrictions/"),
    Sight("park-new-order", "park", f"{_HERE}/children/{{mateo}}/restrictions/new/"),
    Sight("park-new-separation", "park", f"{_HERE}/children/{{mateo}}/separations/new/"),
    Sight("park-orders", "park", f"{_HERE}/restrictions/"),
    Sight("park-staff", "park", f"{_HERE}/staff/"),
    Sight("park-staff-es", "park", f"{_HERE}/staff/", "es"),
    Sight("park-member", "park", f"{_HERE}/staff/{{ortiz}}/"),
    Sight("park-second-step", "park", f"{_HERE}/staff/{{ortiz}}/second-step/ending/"),
    Sight("park-invitations", "park", f"{_HERE}/schools/{{cedar}}/invitations/"),
    Sight("vega-calendars", "vega", f"{_HERE}/schools/"),
    Sight("park-calendar", "park", f"{_HERE}/schools/{{cedar}}/"),
    Sight("park-hours", "park", f"{_HERE}/schools/{{cedar}}/hours/"),
    Sight("park-new-holiday", "park", f"{_HERE}/schools/{{cedar}}/holidays/new/"),
    Sight("park-holiday-list", "park", f"{_HERE}/schools/{{cedar}}/holidays/list/"),
    Sight("park-holiday", "park", f"{_HERE}/holidays/{{holiday}}/"),
    Sight("park-holiday-removal", "park", f"{_HERE}/holidays/{{holiday}}/removal/"),
    Sight("park-languages", "park", f"{_HERE}/languages/"),
    Sight("rosa-languages", "rosa", f"{_HERE}/languages/"),
    Sight("park-language", "park", f"{_HERE}/languages/es/"),
    Sight("rosa-language", "rosa", f"{_HERE}/languages/es/"),
    Sight("park-new-speaker", "park", f"{_HERE}/languages/vi/speakers/new/?q=na"),
    Sight("park-skill", "park", f"{_HERE}/skills/{{skill}}/"),
    Sight("park-skill-ending", "park", f"{_HERE}/skills/{{skill}}/ending/"),
    Sight("park-order", "park", f"{_HERE}/restrictions/{{order}}/"),
    Sight("vega-monitor", "vega", f"{_HERE}/deliveries/?days=7"),
    Sight("vega-monitor-es", "vega", f"{_HERE}/deliveries/?days=7", "es"),
    Sight("saleh-monitor", "saleh", f"{_HERE}/deliveries/"),
    Sight("vega-letters", "vega", "/staff/letters/"),
    Sight("vega-letters-ar", "vega", "/staff/letters/", "ar"),
    Sight("vega-batch", "vega", "/staff/letters/batches/{batch}/"),
    Sight("vega-slips", "vega", "/staff/letters/answers/"),
    Sight("vega-slip", "vega", "/staff/letters/{letter}/answers/"),
    Sight("vega-slip-es", "vega", "/staff/letters/{letter}/answers/", "es"),
    Sight("ortiz-slip", "ortiz", "/staff/letters/{letter}/answers/"),
    Sight("ortiz-letter-readers", "ortiz", "/staff/children/{linh}/letters/"),
    Sight("park-new-member", "park", f"{_HERE}/staff/new/"),
    Sight("park-new-role", "park", f"{_HERE}/staff/{{ortiz}}/roles/new/"),
    Sight("park-role-ending", "park", f"{_HERE}/staff/{{ortiz}}/roles/{{role}}/ending/"),
    Sight("park-departure", "park", f"{_HERE}/staff/{{ortiz}}/departure/"),
    Sight("park-departure-es", "park", f"{_HERE}/staff/{{ortiz}}/departure/", "es"),
    Sight("ortiz-opt-ins", "ortiz", "/staff/children/{mateo}/opt-ins/"),
    Sight("saleh-registration", "saleh", f"{_HERE}/registration/"),
    Sight("saleh-registration-ar", "saleh", f"{_HERE}/registration/", "ar"),
    Sight("saleh-channels", "saleh", f"{_HERE}/channels/"),
    Sight("saleh-channel", "saleh", f"{_HERE}/channels/past_sms/"),
    Sight("saleh-channel-ar", "saleh", f"{_HERE}/channels/past_sms/", "ar"),
    Sight("park-on-call", "park", f"{_HERE}/on-call/{{cedar}}/"),
    Sight("park-numbers", "park", f"{_HERE}/crisis-numbers/"),
    Sight("park-numbers-es", "park", f"{_HERE}/crisis-numbers/", "es"),
    Sight("ortiz-opt-outs", "ortiz", "/staff/children/{mateo}/opt-outs/"),
    Sight("teng-crises", "teng", "/staff/crises/"),
    Sight("teng-crisis", "teng", "/staff/crises/{crisis}/"),
    Sight("park-emergency", "park", "/staff/emergency/"),
    Sight("park-emergency-es", "park", "/staff/emergency/", "es"),
    Sight("park-alert", "park", "/staff/emergency/{alert}/"),
    Sight("park-alert-es", "park", "/staff/emergency/{alert}/", "es"),
    Sight("park-drill", "park", "/staff/emergency/{drill}/"),
    Sight("ortiz-drill", "ortiz", "/emergency/{drill}/"),
    Sight("teng-crisis-es", "teng", "/staff/crises/{crisis}/", "es"),
]
HELP = [Sight(f"help-now-{who}", who, "/help-now/") for who in ("lucia", "rana", "malik")]
OPEN = [
    Sight("sign-in", "", "/sign-in/"),
    Sight("sign-in-es", "", "/sign-in/", "es"),
    Sight("sign-in-ar", "", "/sign-in/", "ar"),
    Sight("staff-sign-in", "", "/account/login/"),
    Sight("signing-up-closed", "", "/account/signup/"),
    Sight("inactive", "", "/account/inactive/"),
    Sight("forgotten", "", "/account/password/reset/"),
    Sight("forgotten-sent", "", "/account/password/reset/done/"),
    Sight("new-password-done", "", "/account/password/reset/key/done/"),
    Sight("new-password-old-link", "", "/account/password/reset/key/1-nothing/"),
    Sight("link", "", "/f/{link}"),
    Sight("link-ar", "", "/f/{link}", "ar"),
    Sight("link-ended", "", "/f/nothing", status=404),
]
ERRORS = [
    Sight("not-found", "ortiz", "/staff/nowhere/", status=404),
    Sight("not-found-es", "lucia", "/family/nowhere/", status=404),
    Sight("not-found-ar", "rana", "/family/nowhere/", status=404),
    Sight("not-theirs", "lucia", "/staff/", status=404),
]
SIGHTS = [*FAMILY, *STUDENT, *STAFF, *ADMINISTRATION, *HELP, *OPEN, *ERRORS]


def whereabouts(world: World) -> dict[str, str]:
    """What stands in the addresses."""
    mateo, malik = {"student": world.mateo}, {"student": world.malik}
    rows = {
        "concern_mateo": _row("support.Concern", **mateo),
        "concern_malik": _row("support.Concern", **malik),
        "plan_mateo": _row("support.Plan", **mateo),
        "plan_malik": _row("support.Plan", **malik),
        "meeting": _row("support.Meeting", **mateo),
        "telling": _row("support.Telling", **mateo, side="home"),
        "worry": _row("support.Telling", author=world.jackson),
        "telling_malik": _row("support.Telling", **malik),
        "evaluation": _row("support.EvaluationRequest", asked_by=world.sami),
        "evaluation_rana": _row("support.EvaluationRequest", asked_by=world.rana),
        "talk_lucia": _row("messaging.Conversation", adult=world.lucia),
        "talk_rana": _row("messaging.Conversation", adult=world.rana),
        "message": _row("messaging.Message", author=world.lucia),
        "message_lost": _row("messaging.Message", author=world.vega, student=world.jonah),
        "message_withdrawn": _row("messaging.Message", author=world.vega, withdrawal__isnull=False),
        "talk_withdrawn": _row("messaging.Conversation", adult=world.rana, opened_by=world.vega),
        "planned": _row("messaging.PlannedMessage", author=world.okafor),
        "talk_drawing": _row("messaging.Conversation", messages__attachments__isnull=False),
        "digest": _row("messaging.Digest", person=world.dana),
        "batch": _row("messaging.PrintBatch"),
        "letter": _row("messaging.PaperLetter"),
        "announcement": _row("messaging.Announcement", section=world.room12),
        "announcement_malik": _row("messaging.Announcement", section=world.room14),
        "order": _row("people.Restriction", student=world.jonah),
        "skill": _row("languages.LanguageSkill", person=world.rosa, language="es"),
        "holiday": _row("people.Holiday", name="Winter break"),
        "crisis": _row("messaging.Crisis"),
        "alert": _row("messaging.EmergencyAlert", drill=False),
        "drill": _row("messaging.EmergencyAlert", drill=True),
        "roster": _row("rosters.RosterSync"),
        "task": _row("languages.TranslationTask", done_at=None, language="es"),
        "to_spanish": _row("languages.Translation", language="es", state="ready"),
        "to_arabic": _row("languages.Translation", language="ar", state="ready"),
        "to_english": _row("languages.Translation", language="en", state="ready"),
        "doubted": _row("languages.TranslationTask", done_at=None, why="flagged", language="es"),
        "phrase": _row("languages.Phrase", language="vi", state="draft"),
    }
    persons = {key: world.person(key).public_id for key in ("mateo", "malik", "jonah", "linh", "lucia", "ortiz")}
    persons["cedar"] = world.cedar.public_id
    persons["role"] = str(world.ortiz.assignments.get().pk)
    return persons | {key: row.public_id for key, row in rows.items()}  # type: ignore[attr-defined]


def _row(label: str, **facts: object) -> Model:
    row = apps.get_model(label)._default_manager.filter(**facts).order_by("pk").first()
    assert row is not None, f"the house holds no {label} with {facts}"
    return row
