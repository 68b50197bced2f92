"""The catalogue as a Django app."""

from django.apps import AppConfig


class CatalogueConfig(AppConfig):
    """The private tables."""

    name = "archive.catalogue"
    default_auto_field = "django.db.models.BigAutoField"
