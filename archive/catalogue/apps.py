"""The catalogue as a Django app."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy


class CatalogueConfig(AppConfig):
    """The private tables."""

    name = "archive.catalogue"
    verbose_name = gettext_lazy("Catalogue")
    default_auto_field = "django.db.models.BigAutoField"
