"""The reading room as a Django app."""

from django.apps import AppConfig

from .converters import register


class ReadingRoomConfig(AppConfig):
    """The public tables and pages."""

    name = "archive.reading_room"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self):
        """What may stand in an address is known before any address is read."""
        register()
