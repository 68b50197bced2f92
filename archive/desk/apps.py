"""The desk as a Django app."""

from django.apps import AppConfig, apps
from django.db.models.signals import post_migrate

from .groups import make_groups


class DeskConfig(AppConfig):
    name = "archive.desk"
    verbose_name = "Desk"

    def ready(self):
        # The permissions of the catalogue are made before those of auth, in the order of apps.
        post_migrate.connect(make_groups, sender=apps.get_app_config("auth"))
