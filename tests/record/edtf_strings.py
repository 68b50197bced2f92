"""EDTF strings of every kind that the record knows, for laws about dates."""

from datetime import date

from hypothesis import strategies as st

from archive.record.dates import HistoricalDate

_signs = st.sampled_from(["", "", "", "?", "~", "%"])
_days = st.dates().map(date.isoformat)
_points = st.builds(
    str.__add__,
    st.one_of(
        _days,
        _days.map(lambda day: day[:7]),
        _days.map(lambda day: day[:4]),
        _days.map(lambda day: day[:3] + "X"),
        _days.map(lambda day: day[:2] + "XX"),
        st.sampled_from(["0000", "0000-02-29", "000X", "00XX", "0000-24", "-0001-24"]),
        _days.map(lambda day: day[:4] + "-XX"),
        _days.map(lambda day: day[:7] + "-XX"),
        _days.map(lambda day: day[:4] + "-XX-XX"),
        st.builds("{}-{}".format, _days.map(lambda day: day[:4]), st.integers(21, 24)),
        _days.map(lambda day: "-" + day[:4]),
        st.integers(10_000, 999_999_999).map("Y{}".format),
        st.integers(10_000, 999_999_999).map("Y-{}".format),
    ),
    _signs,
)


def _in_order(start: str, end: str) -> tuple[str, str]:
    starts, ends = HistoricalDate.parse(start), HistoricalDate.parse(end)
    return (start, end) if starts.parts.first <= ends.parts.last else (end, start)


_ordered = st.builds(_in_order, _points, _points)
_intervals = st.one_of(
    _ordered.map("/".join),
    _points.map("{}/".format),
    _points.map("/{}".format),
    _points.map("{}/..".format),
    _points.map("../{}".format),
)
_sets = st.builds(
    lambda brackets, first, others, last: (
        brackets[0] + ",".join([*first, *others, *last]) + brackets[1]
    ),
    st.sampled_from(["[]", "{}"]),
    st.lists(_points.map("..{}".format), max_size=1),
    st.lists(st.one_of(_points, _ordered.map("..".join)), min_size=0, max_size=4),
    st.lists(_points.map("{}..".format), max_size=1),
).filter(lambda text: "," in text or ".." in text)

edtf_strings = st.one_of(_points, _intervals, _sets)
"""A string for each shape of point, interval and set, sets without any limit among them."""
