"""Settings, from the environment variables that ``docs/running.md`` lists."""

import csp.constants
import environ
from django.core.exceptions import ImproperlyConfigured

from archive.ops.places import BASE, embedded_database, var_folder

env = environ.Env()

VAR = var_folder()

PRODUCTION = env("FIELDPOST_ENV", default="development") == "production"
SITE = env("FIELDPOST_SITE", default="both")
if SITE not in {"public", "desk", "both"}:
    raise ImproperlyConfigured(f"FIELDPOST_SITE is {SITE!r}; it may be public, desk or both.")
SERVES_PUBLIC = SITE in {"public", "both"}
SERVES_DESK = SITE in {"desk", "both"}

# Whether letters of minors and possible prisoners go into what others harvest and keep.
HARVEST_PROTECTED = env.bool("FIELDPOST_HARVEST_PROTECTED", default=False)

# How long a cache may show a page without asking; a withdrawal may go unseen for as long.
CACHE_SECONDS = env.int("FIELDPOST_CACHE_SECONDS", default=0)

# Whom harvesters may write to.
ARCHIVE_EMAIL = env("FIELDPOST_EMAIL", default="")

# Never on: a page of local variables would show what the masking hides. Errors go to the log.
DEBUG = False


def secret_key():
    """The key given; in development the one ``serve`` made for this archive, if any."""
    made = VAR / "secret-key"
    insecure = "django-insecure-development-key-that-production-refuses"
    if not PRODUCTION and made.is_file():
        insecure = made.read_text()
    return env("FIELDPOST_SECRET_KEY", default="") or insecure


SECRET_KEY = secret_key()
ALLOWED_HOSTS = env.list("FIELDPOST_HOSTS", default=["localhost", "127.0.0.1", "[::1]"])


# The databases: one PostgreSQL, two roles. The owner of the tables is known only to the commands
# that migrate (archive/ops/owner.py), never to a served process.

URLS = {"default": "DATABASE_URL", "reading": "READING_DATABASE_URL"}
ROLES = {"default": "fieldpost_desk", "reading": "fieldpost_reader"}
EMBEDDED = not any(env(name, default="") for name in [*URLS.values(), "OWNER_DATABASE_URL"])


def database(alias):
    """How to reach the archive in the role of ``alias``."""
    found = embedded_database(VAR, ROLES[alias]) if EMBEDDED else env.db_url(URLS[alias])
    pooled = "pool" in found.get("OPTIONS", {})
    return found | {
        "CONN_MAX_AGE": 0 if pooled else 600,
        "CONN_HEALTH_CHECKS": True,
        # PgBouncer in transaction mode keeps no cursor between transactions.
        "DISABLE_SERVER_SIDE_CURSORS": True,
    }


DATABASES = {
    "default": database("default") if SERVES_DESK else {},
    "reading": database("reading"),
}
DATABASE_ROUTERS = ["archive.router.TwoRoomsRouter"]
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"


# Ours before Django's, so that our templates and commands win over the admin's and its own.
DESK_APPS = [
    "archive.desk",
    "archive.catalogue",
    "django.contrib.admin",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
]
INSTALLED_APPS = [
    "archive.reading_room",
    "archive.ops",
    *(DESK_APPS if SERVES_DESK else []),
    "django.contrib.staticfiles",
    "django.forms",
    "django_filters",
    "csp",
]

DESK_MIDDLEWARE = [
    "archive.desk.middleware.DeskSessions",
    "archive.desk.middleware.DeskSignIn",
    "archive.desk.middleware.DeskMessages",
]
MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    *(["archive.reading_room.freshness.StillHolds"] if SERVES_PUBLIC else []),
    "csp.middleware.CSPMiddleware",
    "archive.ops.middleware.Isolation",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "archive.ops.middleware.LanguageFromPath",
    "archive.ops.middleware.OnlyReading",
    "archive.ops.unreadable.RefuseUnreadable",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    *(DESK_MIDDLEWARE if SERVES_DESK else []),
]

ROOT_URLCONF = "archive.urls"
WSGI_APPLICATION = "archive.wsgi.application"

DESK_CONTEXT = [
    "django.contrib.auth.context_processors.auth",
    "django.contrib.messages.context_processors.messages",
]
TEMPLATE_LOADERS = [
    "archive.ops.trimmed.Loader",
    "django.template.loaders.app_directories.Loader",
]
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        # Where only the desk is served, errors may not link to the reading room.
        "DIRS": [
            *([] if SERVES_PUBLIC else [BASE / "templates" / "desk" / "alone"]),
            BASE / "templates",
        ],
        "OPTIONS": {
            "loaders": [("django.template.loaders.cached.Loader", TEMPLATE_LOADERS)],
            "context_processors": [
                "django.template.context_processors.request",
                "django.template.context_processors.i18n",
                *(DESK_CONTEXT if SERVES_DESK else []),
            ],
        },
    }
]

# Widgets of our own stand in templates/ like every other page.
FORM_RENDERER = "django.forms.renderers.TemplatesSetting"

LANGUAGE_CODE = "en"
LANGUAGES = [("en", "English"), ("uk", "Українська")]
LOCALE_PATHS = [BASE / "archive" / "locale"]
USE_I18N = True
USE_THOUSAND_SEPARATOR = True
USE_TZ = True
TIME_ZONE = "UTC"

STATIC_URL = "/static/"
STATIC_ROOT = VAR / "static"
STATICFILES_DIRS = [BASE / "static"]
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"},
}
MEDIA_ROOT = VAR / "files"


# Public pages and parts of them, kept in each process: docs/running.md says how large it may grow.
def kept(most):
    """A cache of at most so many, those asked for last."""
    backend = "django.core.cache.backends.locmem.LocMemCache"
    return {"BACKEND": backend, "TIMEOUT": None, "OPTIONS": {"MAX_ENTRIES": most}}


CACHES = {
    "default": {"BACKEND": "django.core.cache.backends.dummy.DummyCache"},
    "answers": kept(256) | {"LOCATION": "answers"},
    "cards": kept(4000) | {"LOCATION": "cards"},
    "facets": kept(200) | {"LOCATION": "facets"},
    "figures": kept(64) | {"LOCATION": "figures"},
}


# Walls: what a browser may do with a page.

CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [csp.constants.NONE],
        "script-src": [csp.constants.SELF],
        "style-src": [csp.constants.SELF],
        "img-src": [csp.constants.SELF],
        "font-src": [csp.constants.SELF],
        "connect-src": [csp.constants.SELF],
        "manifest-src": [csp.constants.SELF],
        "form-action": [csp.constants.SELF],
        "base-uri": [csp.constants.NONE],
        "frame-ancestors": [csp.constants.NONE],
    }
}
X_FRAME_OPTIONS = "DENY"
SECURE_CONTENT_TYPE_NOSNIFF = True
SECURE_REFERRER_POLICY = "no-referrer"
SECURE_CROSS_ORIGIN_OPENER_POLICY = "same-origin"
SECURE_HSTS_SECONDS = 2 * 365 * 24 * 3600
SECURE_HSTS_INCLUDE_SUBDOMAINS = True
SECURE_HSTS_PRELOAD = True
SECURE_SSL_REDIRECT = PRODUCTION
WHITENOISE_ALLOW_ALL_ORIGINS = False

# The desk's cookies are never sent to a public page.
SESSION_COOKIE_PATH = CSRF_COOKIE_PATH = "/desk/"
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = PRODUCTION
SESSION_COOKIE_SAMESITE = CSRF_COOKIE_SAMESITE = "Strict"
SESSION_COOKIE_AGE = 12 * 3600

# A letter with eighty wordings and as many statements is one form of some 2,000 fields.
DATA_UPLOAD_MAX_NUMBER_FIELDS = 5000
# At the desk letters are handed in, up to a thousand files at once: archive/desk/uploads.py.
UPLOADS = "django.core.files.uploadhandler."
FILE_UPLOAD_HANDLERS = [
    *(["archive.desk.uploads.Capped"] if SERVES_DESK else []),
    UPLOADS + "MemoryFileUploadHandler",
    UPLOADS + "TemporaryFileUploadHandler",
]
if SERVES_DESK:
    DATA_UPLOAD_MAX_NUMBER_FILES = 1010

VALIDATION = "django.contrib.auth.password_validation."
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": VALIDATION + "UserAttributeSimilarityValidator"},
    {"NAME": VALIDATION + "MinimumLengthValidator", "OPTIONS": {"min_length": 12}},
    {"NAME": VALIDATION + "CommonPasswordValidator"},
    {"NAME": VALIDATION + "NumericPasswordValidator"},
]

# Errors only: what readers ask for, and from where, is written nowhere.
LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "handlers": {"console": {"class": "logging.StreamHandler"}},
    "root": {"handlers": ["console"], "level": "WARNING"},
    "loggers": {
        "django": {"handlers": ["console"], "level": "ERROR", "propagate": False},
        "waitress.queue": {"level": "ERROR"},
    },
}
