"""The desk as a Django app."""

from django.apps import AppConfig, apps
from django.db.models.signals import post_migrate

from .groups import make_groups
from .table_words import put_in_words


class DeskConfig(AppConfig):
    name = "archive.desk"
    verbose_name = "Desk"

    def ready(self):
        put_in_words(apps.get_app_config("catalogue"))
        # The permissions of the catalogue are made before those of auth, in the order of apps.
        post_migrate.connect(make_groups, sender=apps.get_app_config("auth"))
