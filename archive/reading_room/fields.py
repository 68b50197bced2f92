"""A `tsvector` column that takes our own literals, the questions asked of it and of row numbers."""

from django.contrib.postgres.aggregates.mixins import OrderableAggMixin
from django.contrib.postgres.fields import ArrayField
from django.contrib.postgres.search import SearchVectorField
from django.core.exceptions import EmptyResultSet
from django.db.models import (
    Aggregate,
    BigAutoField,
    BinaryField,
    FloatField,
    Func,
    IntegerField,
    Lookup,
)


class LexemesField(SearchVectorField):
    """A `tsvector` written as a literal made by `search/vector.py`."""

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


@BigAutoField.register_lookup
class Among(Lookup):
    """`pk__among=[...]`: any of thousands of row numbers, sent as one array.

    `pk__in` sends each as a parameter of its own, which takes longer than the answer.
    """

    lookup_name = "among"
    prepare_rhs = False

    def as_sql(self, compiler, connection):
        """The comparison, the array as its parameter; of no numbers nothing is asked."""
        if not self.rhs:
            raise EmptyResultSet
        column, parameters = self.process_lhs(compiler, connection)
        return f"{column} = ANY(%s)", [*parameters, list(self.rhs)]


@BigAutoField.register_lookup
class InArray(Lookup):
    """`pk__in_array=ArraySubquery(...)`: any of the row numbers that a subquery finds.

    Where `pk__in` joins, PostgreSQL reads whole tables, for it takes an overlap of arrays to
    be common.
    """

    lookup_name = "in_array"

    def as_sql(self, compiler, connection):
        """The comparison with the subquery as an array."""
        column, parameters = self.process_lhs(compiler, connection)
        array, more = self.process_rhs(compiler, connection)
        return f"{column} = ANY({array})", [*parameters, *more]


class BandsField(ArrayField):
    """The bands of a sketch."""

    def __init__(self, **options):
        super().__init__(**({"base_field": IntegerField()} | options))


@BandsField.register_lookup
class Sharing(Lookup):
    """`bands__sharing=[...]`: any of these bands, by their index.

    The operator is named in full: the extension `intarray` brings one of its own for `&&`, which
    knows nothing of this index.
    """

    lookup_name = "sharing"
    prepare_rhs = False

    def as_sql(self, compiler, connection):
        """The overlap, the bands as one array."""
        column, parameters = self.process_lhs(compiler, connection)
        overlap = f"{column} OPERATOR(pg_catalog.&&) %s::integer[]"
        return overlap, [*parameters, list(self.rhs)]


class Places(Func):
    """Where in a `tsvector` stand any of some lexemes, or lexemes that begin so; an array."""

    template = """(
        SELECT array_agg(place)
        FROM (SELECT %(expressions)s) AS asked (search, words, beginnings),
            unnest(asked.search) AS found,
            unnest(found.positions) AS place
        WHERE found.lexeme = ANY (asked.words) OR found.lexeme ^@ ANY (asked.beginnings)
    )"""
    output_field = ArrayField(IntegerField())


class Rank(Func):
    """How well a row answers a `tsquery` literal, by the weights of its layers."""

    template = "ts_rank(%(expressions)s::tsquery)"
    output_field = FloatField()


class Packed(OrderableAggMixin, Aggregate):
    """Row numbers in one value, eight bytes each: a hundred thousand rows take far longer."""

    function = "string_agg"
    template = "%(function)s(int8send(%(expressions)s), ''::bytea %(order_by)s)"
    output_field = BinaryField()


class SketchesMet(Func):
    """Of a letter, by its row number, its own sketch and those that may be like it; None if none.

    All in one value, each as row number, bytes of shingles, signature and shingles, one behind
    the other: thousands of rows take far longer. At most `most`, the letter's own first. Written
    out, for Django takes longer to put such a question than PostgreSQL to answer it.
    """

    template = """(
        SELECT string_agg(
            int8send(letter_id) || int4send(length(shingles)) || signature || shingles,
            ''::bytea ORDER BY is_other, letter_id
        )
        FROM (
            SELECT met.*, met.letter_id <> own.letter_id AS is_other
            FROM %(table)s AS own
            JOIN %(table)s AS met ON met.bands OPERATOR(pg_catalog.&&) own.bands
                AND met.language = own.language AND met.version = own.version
            WHERE own.letter_id = %(expressions)s AND own.version = %(version)d
            ORDER BY is_other, letter_id LIMIT %(most)d
        ) AS kept
    )"""
    output_field = BinaryField()
