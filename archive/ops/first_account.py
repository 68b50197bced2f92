"""The first account of a new archive, so that somebody can open the desk."""

import secrets
from dataclasses import dataclass

from django.contrib.auth import get_user_model

NAME = "keeper"


@dataclass(frozen=True)
class Account:
    name: str
    password: str


def first_account() -> Account | None:
    """Make an account that may do everything, unless there is one already."""
    accounts = get_user_model().objects
    if accounts.exists():
        return None
    account = Account(NAME, secrets.token_urlsafe(12))
    accounts.create_superuser(account.name, password=account.password)
    return account
