"""The archive as its server runs it, watched."""

from django.utils.module_loading import import_string

from .watched import Watched

# By name, for no floor may import the files outside the floors.
application = Watched(import_string("archive.wsgi.application"))
