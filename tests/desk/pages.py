"""What a browser does at the desk: signs in, opens a form, fills it in, sends it off."""

from html.parser import HTMLParser

from django.contrib.auth.models import Group, User
from django.test import Client


def somebody(*groups, name=None, **rights):
    """A client signed in as a member of these groups."""
    user = User.objects.create_user(name or "-".join(groups) or "nobody", is_staff=True, **rights)
    user.groups.set([Group.objects.get(name=group) for group in groups])
    client = Client()
    client.force_login(user)
    return client


def keeper():
    """A client who may do everything."""
    return somebody(name="keeper", is_superuser=True)


def sent(client, address, button="_save", **changes):
    """Open the form at `address`, change some of its fields, press a button; the answer."""
    page = client.get(address)
    assert page.status_code == 200, address
    return client.post(address, filled(page) | changes | {button: "on"}, follow=True)


def filled(page):
    """What a browser would send of the page's longest form, nothing changed."""
    reader = FormReader()
    reader.feed(page.content.decode())
    return max(reader.forms, key=len)


class FormReader(HTMLParser):
    """The values of every form on a page, as they are sent when no button is pressed."""

    def __init__(self):
        super().__init__()
        self.forms, self.select, self.area = [], None, None

    def handle_starttag(self, tag, attrs):
        held = dict(attrs)
        match tag:
            case "form":
                self.forms.append({})
            case "input" if self.forms and held.get("name") and "disabled" not in held:
                self._input(held)
            case "select":
                self.select = held.get("name")
            case "option" if self.select and "selected" in held:
                self.forms[-1][self.select] = held.get("value", "")
            case "textarea":
                self.area = held["name"]
                self.forms[-1][self.area] = ""

    def _input(self, held):
        kind = held.get("type", "text")
        if kind in ("submit", "button") or (
            kind in ("checkbox", "radio") and "checked" not in held
        ):
            return
        self.forms[-1][held["name"]] = held.get("value", "on" if kind == "checkbox" else "")

    def handle_endtag(self, tag):
        if tag == "select":
            self.select = None
        if tag == "textarea":
            # A browser sends line ends as CR LF, and drops the first one after the tag.
            text = self.forms[-1][self.area].removeprefix("\n").replace("\n", "\r\n")
            self.forms[-1][self.area], self.area = text, None

    def handle_data(self, data):
        if self.area:
            self.forms[-1][self.area] += data


def words(page):
    """The page's text."""
    return page.content.decode()
