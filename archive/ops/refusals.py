"""What a production process refuses to start with."""

from django.core.exceptions import ImproperlyConfigured


def refuse_unsafe(settings):
    """Raise ImproperlyConfigured, naming every setting that is fit for development only."""
    faults = [
        words
        for fault, words in (
            (settings.DEBUG, "DEBUG is on"),
            ("insecure" in settings.SECRET_KEY, "FIELDPOST_SECRET_KEY is not set"),
            (len(settings.SECRET_KEY) < 50, "FIELDPOST_SECRET_KEY is under 50 characters"),
            (any_host(settings.ALLOWED_HOSTS), "FIELDPOST_HOSTS allows every host, or none"),
        )
        if fault
    ]
    if faults:
        raise ImproperlyConfigured("Not fit for production: " + "; ".join(faults) + ".")


def any_host(hosts):
    return not hosts or any(host.strip(".") in {"*", ""} for host in hosts)
