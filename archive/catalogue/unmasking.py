"""Lowering the protection of a minor or possible prisoner: one asks, another agrees."""

from django.db import transaction
from django.utils import timezone

from archive.record.people import Protection

from .chain import keep, wait_for_the_head
from .models import Agent, Unmasking
from .protection import NeedsSecondPerson


@transaction.atomic
def ask_unmasking(agent, to, reason, by):
    """Ask that `agent` be protected as `to` only; nothing changes until somebody else agrees."""
    now, to = _now(agent), Protection(to)
    if to.strictness >= now.strictness:
        raise ValueError(
            f"read protection {to.value!r}, which is no lower than {now.value!r}; "
            "to raise a class nobody need be asked"
        )
    if not reason.strip() or not by.strip():
        raise ValueError("an unmasking takes a reason and the name of who asks")
    return Unmasking.objects.create(agent=agent, to=to.value, reason=reason, asked_by=by)


@transaction.atomic
def approve_unmasking(unmasking, by):
    """Agree, as a second person, and lower the class; the agent's row.

    What is published of the agent is the caller's to publish anew.
    """
    wait_for_the_head()
    row = Unmasking.objects.select_for_update().get(pk=unmasking.pk)
    _check_approval(row, by)
    agent = Agent.objects.select_for_update().get(pk=row.agent_id)
    row.approved_by, row.approved_at = by, timezone.now()
    row.save(update_fields=["approved_by", "approved_at"])
    agent.protection = row.to
    agent.save(update_fields=["protection"])
    keep(agent, by=by, why=f"unmasking asked by {row.asked_by}: {row.reason}", second=row.asked_by)
    return agent


def _check_approval(row, by):
    if row.approved_by:
        raise ValueError(f"{row.approved_by} has approved this unmasking already")
    if not by.strip():
        raise ValueError("an approval takes the name of who approves")
    if by.strip().casefold() == row.asked_by.strip().casefold():
        raise NeedsSecondPerson(f"{by} asked for this unmasking; somebody else must approve it")
    if _now(row.agent).strictness <= Protection(row.to).strictness:
        raise ValueError("the protection is as low already, or was changed since this was asked")


def _now(agent):
    return Protection(Agent.objects.get(pk=agent.pk).protection)
