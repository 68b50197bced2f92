"""The reading room as a Django app."""

from django.apps import AppConfig


class ReadingRoomConfig(AppConfig):
    """The public tables and pages."""

    name = "archive.reading_room"
    default_auto_field = "django.db.models.BigAutoField"
