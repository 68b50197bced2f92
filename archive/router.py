"""Which connection a question goes to: readers' tables through the reader's role."""

from django.conf import settings


class TwoRoomsRouter:
    """Reading-room reads go to ``reading``; everything else to ``default``, the desk's role.

    A row read through one connection stays with it: ``publishing`` works on ``default``, where
    a row made in its transaction can be seen.
    """

    def db_for_read(self, model, instance=None, **hints):
        if instance is not None and instance._state.db:
            return instance._state.db
        if model._meta.app_label == "reading_room" and "reading" in settings.DATABASES:
            return "reading"
        return None

    def db_for_write(self, model, **hints):
        return "default"

    def allow_relation(self, one, other, **hints):
        return True

    def allow_migrate(self, database, app_label, **hints):
        return database == "owner"
