"""The served process. It migrates nothing, so it must not know the owner of the tables."""

import os
import threading

from django.core.wsgi import get_wsgi_application

from .reading_room.search.lexemes import read_dictionaries

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "archive.settings")
os.environ.pop("OWNER_DATABASE_URL", None)

application = get_wsgi_application()
threading.Thread(target=read_dictionaries, daemon=True).start()
