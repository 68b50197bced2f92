"""What PostgreSQL is asked for a page, and how long the page takes without the server around it.

It is told in the page's headers where the request says so.
"""

import re
import time

from django.db import connections

READING = "reading"
WATCH, QUERIES, INDEXES = "X-Bench-Watch", "X-Bench-Queries", "X-Bench-Indexes"
SECONDS = "X-Bench-Seconds"
# As WSGI hands a header on (PEP 3333).
IN_WSGI = "HTTP_" + WATCH.upper().replace("-", "_")
AS_IT_IS, BY_INDEX = "as it is", "by index"
PLANNED = {AS_IT_IS: "RESET enable_seqscan", BY_INDEX: "SET enable_seqscan = off"}
INDEX = re.compile(r"Index (?:Only )?Scan (?:using|on) (\w+)")
SEARCHES = "::tsquery"


class Watched:
    """A WSGI application; without the header WATCH it costs one look into a dict."""

    def __init__(self, application):
        self.application = application

    def __call__(self, environ, start_response):
        how = environ.get(IN_WSGI)
        if how is None:
            return self.application(environ, start_response)
        return self.watch(how, environ, start_response)

    def watch(self, how, environ, start_response):
        """The same answer, with seconds, queries, and the indexes by which words are found."""
        asked, begun = [], []
        start = time.perf_counter()
        with connections[READING].execute_wrapper(_noting(asked)):
            answer = self.application(environ, lambda *said: begun.append(said))
            body = list(answer)
        answer.close()
        took = time.perf_counter() - start
        status, headers = begun[0][:2]
        told = {
            SECONDS: str(took),
            QUERIES: str(len(asked)),
            INDEXES: ",".join(indexes_of(asked, how)),
        }
        start_response(status, [*headers, *told.items()])
        return body


def _noting(asked):
    def note(execute, sql, parameters, many, context):
        asked.append((sql, parameters))
        return execute(sql, parameters, many, context)

    return note


def indexes_of(asked, how):
    """The indexes by which PostgreSQL says that it finds the words searched for.

    `how` is AS_IT_IS, or BY_INDEX where it shall take one if it can.
    """
    with connections[READING].cursor() as cursor:
        cursor.execute(PLANNED[how])
        for sql, parameters in asked:
            if SEARCHES in sql:
                cursor.execute(f"EXPLAIN {sql}", parameters)
                yield from INDEX.findall("\n".join(line for (line,) in cursor.fetchall()))
        cursor.execute(PLANNED[AS_IT_IS])
