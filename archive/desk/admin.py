"""Every table of the catalogue at the desk, and the accounts of those who work there."""

from django.contrib.auth.admin import GroupAdmin, UserAdmin
from django.contrib.auth.models import Group, User

from archive.catalogue import models

from . import authorities, letters, parts, reasoning
from .importing_pages import ImportAdmin
from .site import site
from .unmasking_pages import UnmaskingAdmin

site.register(models.Letter, letters.LetterAdmin)
site.register(models.Collection, authorities.CollectionAdmin)
site.register(models.Agent, authorities.AgentAdmin)
site.register(models.Place, authorities.PlaceAdmin)
site.register(models.Term, authorities.TermAdmin)
site.register(models.Source, authorities.SourceAdmin)
site.register(models.Observation, reasoning.ObservationAdmin)
site.register(models.Hypothesis, reasoning.HypothesisAdmin)
site.register(models.Unmasking, UnmaskingAdmin)
site.register(models.TextVersion, parts.TextAdmin)
site.register(models.Correspondent, parts.PersonAdmin)
site.register(models.Statement, parts.StatementAdmin)
site.register(models.CustodyEvent, parts.CustodyAdmin)
site.register(models.Redaction, parts.RedactionAdmin)
site.register(models.Relation, parts.RelationAdmin)
site.register(models.Revision, parts.RevisionAdmin)
site.register(models.ImportRun, ImportAdmin)
site.register(User, UserAdmin, filter_horizontal=())
site.register(Group, GroupAdmin, filter_horizontal=())
