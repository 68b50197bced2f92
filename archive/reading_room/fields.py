"""A `tsvector` column that takes our own literals, and the question asked of it."""

from django.contrib.postgres.search import SearchVectorField
from django.db.models import FloatField, Func, Lookup


class LexemesField(SearchVectorField):
    """A `tsvector` written as a literal made by `search.py`."""

    def get_placeholder(self, value, compiler, connection):
        """The literal with its cast."""
        return "%s::tsvector"


@LexemesField.register_lookup
class Saying(Lookup):
    """`search__saying=literal`: matches a `tsquery` literal made by `question.py`.

    Django's own lookup would wrap it in `to_tsquery`.
    """

    lookup_name = "saying"
    prepare_rhs = False

    def as_sql(self, compiler, connection):
        """The match, the literal as a parameter."""
        column, parameters = self.process_lhs(compiler, connection)
        return f"{column} @@ %s::tsquery", [*parameters, self.rhs]


class Rank(Func):
    """How well a row answers a `tsquery` literal, by the weights of its layers."""

    template = "ts_rank(%(expressions)s::tsquery)"
    output_field = FloatField()
