from django.apps import AppConfig
from django.conf import settings

from .refusals import refuse_unsafe


class OpsConfig(AppConfig):
    name = "archive.ops"
    verbose_name = "Keeping"

    def ready(self):
        if settings.PRODUCTION:
            refuse_unsafe(settings)
