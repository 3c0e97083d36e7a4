"""Django's settings, all from the environment (`docs/guide/operators.md` lists them)."""

from decimal import Decimal
from pathlib import Path
from typing import Any

from django.conf.locale import LANG_INFO

from roundtable.core import env
from roundtable.core.database import database_settings
from roundtable.core.logs import logging_settings
from roundtable.languages import catalogue

ROOT = Path(__file__).resolve().parent.parent
PACKAGE = Path(__file__).resolve().parent
env.read_dotenv(Path.cwd() / ".env")

DATA = Path(env.text("ROUNDTABLE_DATA", ".data")).absolute()
KEYS = Path(env.text("ROUNDTABLE_KEYS", ".keys")).absolute()
SECRET_KEY = env.text("SECRET_KEY") or env.kept_secret(KEYS, "secret_key")
SECRET_KEY_FALLBACKS = env.listed("SECRET_KEY_FALLBACKS")  # while a key is changed: what it signed still holds
DEBUG = False
BASE_URL = env.url("BASE_URL", ("http", "https"), "http://127.0.0.1:8000").rstrip("/")
ALLOWED_HOSTS = env.listed("ALLOWED_HOSTS") or ["127.0.0.1", "localhost", "[::1]"]
TRUSTED_PROXIES = env.listed("TRUSTED_PROXIES")
OUTBOUND_HOSTS = env.listed("OUTBOUND_HOSTS")
HTTPS = BASE_URL.startswith("https://")

DATABASES: dict[str, dict[str, Any]] = {"default": database_settings(DATA)}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
AUTH_USER_MODEL = "access.User"

ROUNDTABLE_APPS = [
    "roundtable.demo",
    "roundtable.home",
    "roundtable.support",
    "roundtable.messaging",
    "roundtable.rosters",
    "roundtable.languages",
    "roundtable.access",
    "roundtable.people",
    "roundtable.design",
    "roundtable.core",
]
INSTALLED_APPS = [
    *ROUNDTABLE_APPS,
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "django.contrib.postgres",
    "django.forms",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "csp",
    "django_htmx",
    "template_partials",
    "procrastinate.contrib.django",
]
MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    # a family's page stays under 30 KB on a slow line; session cookies are SameSite and CSRF tokens masked (BREACH)
    "django.middleware.gzip.GZipMiddleware",
    "csp.middleware.CSPMiddleware",
    "roundtable.design.middleware.SafetyHeaders",
    "roundtable.design.middleware.BodyLimit",
    "roundtable.design.middleware.Machines",  # what providers post needs none of what follows
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "roundtable.access.middleware.FaceMiddleware",
    "roundtable.design.middleware.ReaderLanguage",
    "django.contrib.auth.middleware.LoginRequiredMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "roundtable.access.once.SentOnce",
    "roundtable.messaging.crisis.middleware.HelpNow",
]
ROOT_URLCONF = "roundtable.urls"
WSGI_APPLICATION = "roundtable.wsgi.application"
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "roundtable.design.frame.page_frame",
            ],
            "builtins": ["roundtable.design.templatetags.design", "template_partials.templatetags.partials"],
        },
    }
]

# -- plug lists: calls go down, news goes up. Each line is "dotted.path"; order matters; resolved at start.
# INBOUND_HANDLERS      (Incoming) -> Reply | None     messaging.inbound: the first that answers wins
# TRANSLATION_CORRECTED (translation id) -> None       languages: better words stand where others had gone out
# POLICY_SUBJECTS       (Model instance) -> Subject | None     access.policy: what a row is, for the policy
# WORDS_KEPT            (Text) -> None                 languages.services: words that people have just written
# SCOPE_SETTERS         (row, Scope, teller) -> bool   messaging: sets who may know what was told, by text
# TODAY_CARDS           (Viewer) -> list[Card]         home: what waits for this person
# TIMELINE_SOURCES      (Viewer, Student, int) -> list[TimelineEntry]   home: the latest around a child
# REVOKERS              (Revocation) -> int            access.revocation: what ends with a right
# FAMILY_EXPORTS        (Person) -> list[ExportPart]   access: everything you hold
# DUE_SWEEPS            (now) -> int                   core.jobs: what the one tick a minute works off
# DOCTOR_PARTS          () -> list[Part]               core.doctor: what `doctor` says of each part
# COMMANDS              () -> list[Command]            core.commands: what the `roundtable` command offers
# PAGE_FRAME            (request) -> values.Frame | None    design.frame: the bar around a page
# STAFF_NAV             (request) -> list[values.NavItem]  design.frame: the staff navigation
# READER_LANGUAGE       (request) -> str               design.middleware: what the signed-in person reads
# LANGUAGE_CHOSEN       (request, code) -> None        design.views: the language switch was used
# NOTICES               access -> messaging
# CODE_SENDER           (ContactPoint, code, link) -> None   access.codes: how a one-time code travels
# ACCOUNT_MAIL          (ContactPoint, key, link) -> None    access.services: what staff get about their account
# HELD                  (Person) -> list[Held]         access.handing_over: what somebody who leaves holds
# DEMO_FLAG             () -> bool                     access.links: whether reusable sign-in links open
# PERSON_KEYS           (key) -> Person | None         access.commands: the cast by key, in a demo
INBOUND_HANDLERS: list[str] = [
    "roundtable.messaging.inbound.handlers.keywords.answer",
    "roundtable.messaging.inbound.handlers.letters.answer",
    "roundtable.messaging.inbound.handlers.opting_in.answer",
    "roundtable.messaging.inbound.handlers.scope.answer",
    "roundtable.support.inbound.handlers.answer",
    # last: keeps whatever is left in a conversation
    "roundtable.messaging.inbound.handlers.conversation.answer",
]
TRANSLATION_SETTLED: list[str] = [  # (text id): what waited for these words goes at once
    "roundtable.messaging.delivery.releasing.release_translated",
    "roundtable.support.services.notices.release_translated",
]
HELD: list[str] = ["roundtable.messaging.handing_over.held", "roundtable.support.handing_over.held"]
WORDS_KEPT: list[str] = ["roundtable.messaging.crisis.seeing.see_kept"]
SCOPE_SETTERS: list[str] = [
    "roundtable.messaging.services.scoping.set_scope",
    "roundtable.support.services.scopes.set_scope",
]
TRANSLATION_CORRECTED: list[str] = [
    "roundtable.messaging.services.correcting.send_again",
]
POLICY_SUBJECTS: list[str] = [
    "roundtable.access.subjects.subject",
    "roundtable.languages.subjects.subject",
    "roundtable.messaging.subjects.subject",
    "roundtable.support.policy.subject",
]
TODAY_CARDS: list[str] = [
    "roundtable.support.gathered.today_cards",
    "roundtable.messaging.gathered.cards",
    "roundtable.languages.cards.cards",
]
TIMELINE_SOURCES: list[str] = [
    "roundtable.messaging.gathered.timeline",
    "roundtable.support.gathered.timeline",
]
REVOKERS: list[str] = [
    "roundtable.messaging.revokers.end_deliveries",
    "roundtable.messaging.services.reply_addresses.end_reply_addresses",
    "roundtable.support.revoking.revoke",
]
FAMILY_EXPORTS: list[str] = []
DUE_SWEEPS: list[str] = [
    "roundtable.messaging.planning.sending.send_planned",
    "roundtable.messaging.sweeps.sweep_deliveries",
    "roundtable.messaging.sweeps.sweep_stored",
    "roundtable.messaging.sweeps.sweep_brought",
    "roundtable.messaging.inbound.which_child.stand_unsaid_before_office",
    "roundtable.messaging.crisis.services.pass_on_unopened",
    "roundtable.messaging.sweeps.sweep_secrets",
    "roundtable.messaging.trials.hearing.sweep_trials",
    "roundtable.support.sweeps.due_check_ins",
    "roundtable.support.sweeps.due_leads",
    "roundtable.support.sweeps.due_reviews",
    "roundtable.support.sweeps.waiting_notices",
    "roundtable.rosters.services.forgetting.forget_unapplied",
    "roundtable.languages.sweeps.due_translations",
    "roundtable.access.viewlog.prepare_months",
    "roundtable.access.limits.forget_attempts",
    "roundtable.access.once.forget_sent_forms",
]
AT_START = ["roundtable.demo.clock.follow_if_demo"]  # () -> None: when a web or worker process starts
DOCTOR_PARTS: list[str] = [
    "roundtable.core.doctor.parts",
    "roundtable.access.condition.parts",
    "roundtable.channels.registry.doctor_parts",
    "roundtable.messaging.delivery.providers.doctor_parts",
    "roundtable.messaging.delivery.spending.doctor_parts",
    "roundtable.messaging.registration.condition.doctor_parts",
    "roundtable.languages.commands.parts",
    "roundtable.messaging.inbound.unclaimed.parts",
]
COMMANDS: dict[str, str] = {  # by the first words of its commands, so that only the named one is loaded
    "translate": "roundtable.languages.commands.commands",
    "demo": "roundtable.demo.commands.commands",
    "story": "roundtable.demo.story.command.commands",
    "phones": "roundtable.demo.phones.command.commands",
    "serve worker upgrade": "roundtable.supervisor.commands",
    "init": "roundtable.beginning.commands",
    "doctor backup restore": "roundtable.core.operations.commands",
    "roster": "roundtable.rosters.commands.commands",
    "generate-district": "roundtable.demo.generator.command.commands",
    "bench": "roundtable.demo.bench.command.commands",
    "message": "roundtable.messaging.commands.commands",
    "access": "roundtable.access.commands.commands",
}
CODE_SENDER = "roundtable.messaging.codes.send_code"
ACCOUNT_MAIL = "roundtable.messaging.codes.send_account_mail"
DEMO_FLAG = "roundtable.demo.clock.is_demo"
PERSON_KEYS = "roundtable.demo.keys.person_by_key"
# design: what stands around a page, and the reader's language
PAGE_FRAME = ["roundtable.home.frame.page_frame"]
STAFF_NAV = ["roundtable.home.frame.staff_nav"]
READER_LANGUAGE: list[str] = ["roundtable.access.http.reader_language"]
LANGUAGE_CHOSEN: list[str] = ["roundtable.access.http.language_chosen"]
# each plug list with the number of arguments its functions are called with (None: its owner checks)
PLUG_LISTS: dict[str, int | None] = {
    "INBOUND_HANDLERS": 1,
    "SCOPE_SETTERS": 3,
    "TRANSLATION_SETTLED": 1,
    "HELD": 1,
    "WORDS_KEPT": 1,
    "TRANSLATION_CORRECTED": 1,
    "POLICY_SUBJECTS": 1,
    "TODAY_CARDS": 1,
    "TIMELINE_SOURCES": 3,
    "REVOKERS": 1,
    "FAMILY_EXPORTS": 1,
    "DUE_SWEEPS": 1,
    "DOCTOR_PARTS": 0,
    "COMMANDS": 0,
    "AT_START": 0,
    "CODE_SENDER": 3,
    "ACCOUNT_MAIL": 3,
    "DEMO_FLAG": 0,
    "PERSON_KEYS": 1,
    "PAGE_FRAME": 1,
    "STAFF_NAV": 1,
    "READER_LANGUAGE": 1,
    "LANGUAGE_CHOSEN": 2,
}
CHANNEL_ADAPTERS: list[str] = [
    "roundtable.channels.adapters.in_product.adapter.InProduct",
    "roundtable.channels.adapters.twilio.adapter.TwilioSms",
    "roundtable.channels.adapters.android_sms.adapter.AndroidSms",
    "roundtable.channels.adapters.email_api.adapter.EmailApi",
    "roundtable.channels.adapters.smtp.adapter.Smtp",
    "roundtable.channels.adapters.twilio_voice.adapter.TwilioVoice",
    "roundtable.channels.adapters.paper.adapter.Paper",
]
MONTHLY_SPEND_LIMIT = env.money("MONTHLY_SPEND_LIMIT")
# What one segment of a text or one minute of a call costs by the adapter's key, in the money of the limit; whatever is
# not named costs nothing.
MESSAGE_PRICES: dict[str, Decimal] = {
    "twilio": env.money("TWILIO_PRICE", "0.012") or Decimal(0),
    "twilio_voice": env.money("TWILIO_VOICE_PRICE", "0.014") or Decimal(0),
}
TWILIO_ACCOUNT_SID = env.text("TWILIO_ACCOUNT_SID")
TWILIO_AUTH_TOKEN = env.listed("TWILIO_AUTH_TOKEN")  # two during a rotation; the first one sends
TWILIO_API_URL = env.url("TWILIO_API_URL", ("http", "https"), "https://api.twilio.com")
TWILIO_NUMBERS = env.listed("TWILIO_NUMBERS")
TWILIO_VOICE_NUMBERS = env.listed("TWILIO_VOICE_NUMBERS")  # numbers that may call; none: calls are off
ANDROID_SMS_GATEWAY_URL = env.url("ANDROID_SMS_GATEWAY_URL", ("http", "https"))
ANDROID_SMS_GATEWAY_USER = env.text("ANDROID_SMS_GATEWAY_USER")
ANDROID_SMS_GATEWAY_PASSWORD = env.text("ANDROID_SMS_GATEWAY_PASSWORD")
ANDROID_SMS_GATEWAY_NUMBER = env.text("ANDROID_SMS_GATEWAY_NUMBER")
ANDROID_SMS_GATEWAY_SIGNING_KEY = env.listed("ANDROID_SMS_GATEWAY_SIGNING_KEY")  # two while one is changed
EMAIL_URL = env.url("EMAIL_URL", ("smtp", "smtps"))
EMAIL_FROM = env.text("EMAIL_FROM")
EMAIL_PROVIDER = env.text("EMAIL_PROVIDER").lower()
EMAIL_PROVIDER_KEY = env.text("EMAIL_PROVIDER_KEY")
EMAIL_PROVIDER_URL = env.url("EMAIL_PROVIDER_URL", ("http", "https"))
EMAIL_REPLY_ADDRESS = env.text("EMAIL_REPLY_ADDRESS")
EMAIL_WEBHOOK_SECRET = env.listed("EMAIL_WEBHOOK_SECRET")  # two while one is changed
EMAIL_WEBHOOK_SIGNING_KEY = env.text("EMAIL_WEBHOOK_SIGNING_KEY")
TRANSLATION_ENGINES = env.listed("TRANSLATION_ENGINES") or ["libretranslate", "apertium"]
LIBRETRANSLATE_URL = env.url("LIBRETRANSLATE_URL", ("http", "https"))
LIBRETRANSLATE_API_KEY = env.text("LIBRETRANSLATE_API_KEY")

LANGUAGE_CODE = "en"
# the languages that pages speak, by their own names; Django lacks Haitian Creole and Somali
LANGUAGES = catalogue.page_languages()
LANGUAGES_BIDI = catalogue.right_to_left()
LANG_INFO.update(catalogue.unknown_to_django(LANG_INFO))
LANGUAGE_COOKIE_NAME = "language"
USE_TZ = True
TIME_ZONE = "UTC"
LOCALE_PATHS = [PACKAGE / "locale"]
STATIC_URL = "/static/"
STATIC_ROOT = DATA / "static"
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "roundtable.design.storage.CollectedOrFound"},
}
WHITENOISE_USE_FINDERS = True
FORM_RENDERER = "roundtable.design.forms.Renderer"

# -- what a browser may do with our pages: nothing from elsewhere, nothing inline, no frames
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": ["'none'"],
        "script-src": ["'self'"],
        "style-src": ["'self'"],
        "img-src": ["'self'"],
        "media-src": ["'self'"],
        "connect-src": ["'self'"],
        "manifest-src": ["'self'"],
        "form-action": ["'self'"],
        "frame-ancestors": ["'none'"],
        "base-uri": ["'none'"],
    }
}
# other sites learn nothing; `no-referrer` would make browsers post `Origin: null`, which the CSRF check must refuse
SECURE_REFERRER_POLICY = "same-origin"
SECURE_CROSS_ORIGIN_OPENER_POLICY = "same-origin"
SECURE_HSTS_SECONDS = 365 * 24 * 3600 if HTTPS else 0
X_FRAME_OPTIONS = "DENY"
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = HTTPS
SESSION_COOKIE_HTTPONLY = CSRF_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = CSRF_COOKIE_SAMESITE = "Lax"
CSRF_FAILURE_VIEW = "roundtable.design.views.csrf_failure"

# -- background work: the worker imports every app's `jobs` module
PROCRASTINATE_AUTODISCOVER_MODULE_NAME = ""
PROCRASTINATE_IMPORT_PATHS = ["roundtable.core.all_jobs"]

# access: who signs in, and how
LOGIN_URL = "/sign-in/"
LOGIN_REDIRECT_URL = "/staff/"
LOGOUT_REDIRECT_URL = "/sign-in/"
AUTHENTICATION_BACKENDS = [
    "django.contrib.auth.backends.ModelBackend",
    "allauth.account.auth_backends.AuthenticationBackend",
]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator", "OPTIONS": {"min_length": 12}},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
]
ACCOUNT_ADAPTER = "roundtable.access.adapter.AccountAdapter"
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_SIGNUP_FIELDS = ["email*", "password1*"]
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
ACCOUNT_EMAIL_VERIFICATION = "none"
ACCOUNT_SESSION_REMEMBER = False
ACCOUNT_PREVENT_ENUMERATION = True
PASSWORD_RESET_TIMEOUT = 3600  # seconds from opening the link to choosing; the link itself lasts as `ways_in` says
_FORMS = "roundtable.access.staff_forms."
ACCOUNT_FORMS = {
    "login": f"{_FORMS}Login",
    "reauthenticate": f"{_FORMS}Again",
    "change_password": f"{_FORMS}ChangePassword",
    "set_password": f"{_FORMS}SetPassword",
    "reset_password_from_key": f"{_FORMS}NewPassword",
}
MFA_ADAPTER = "roundtable.access.adapter.SecretsAdapter"
MFA_FORMS = {
    "authenticate": f"{_FORMS}SecondStep",
    "reauthenticate": f"{_FORMS}SecondStepAgain",
    "activate_totp": f"{_FORMS}App",
    "add_webauthn": f"{_FORMS}Passkey",
    "edit_webauthn": f"{_FORMS}PasskeyName",
    "login_webauthn": f"{_FORMS}PasskeyLogin",
    "authenticate_webauthn": f"{_FORMS}PasskeySecondStep",
    "reauthenticate_webauthn": f"{_FORMS}PasskeyAgain",
}
MFA_SUPPORTED_TYPES = ["totp", "webauthn", "recovery_codes"]
MFA_ALLOW_UNVERIFIED_EMAIL = True  # nobody signs up here: whoever has an account was invited at that address
MFA_PASSKEY_LOGIN_ENABLED = True
MFA_TOTP_ISSUER = "Roundtable"
MFA_TOTP_TOLERANCE = 1  # a code read at second 29 and typed at second 31 is still right
MFA_WEBAUTHN_ALLOW_INSECURE_ORIGIN = not HTTPS

LOGGING = logging_settings(env.text("LOG_LEVEL", "INFO"))
