"""Sessions, sign-in and messages for ``/desk/`` only: a reader's request has none of them."""

from django.contrib.auth.middleware import AuthenticationMiddleware
from django.contrib.messages.middleware import MessageMiddleware
from django.contrib.sessions.middleware import SessionMiddleware


class AtTheDesk:
    def __call__(self, request):
        if request.path_info.startswith("/desk/"):
            return super().__call__(request)
        return self.get_response(request)


class DeskSessions(AtTheDesk, SessionMiddleware):
    pass


class DeskSignIn(AtTheDesk, AuthenticationMiddleware):
    pass


class DeskMessages(AtTheDesk, MessageMiddleware):
    pass
