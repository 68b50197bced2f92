"""What an import tells, and where it may be written."""

import json
import stat
from dataclasses import replace

import pytest

from archive.catalogue.batches import Outcome
from archive.importing.told import report as reports
from archive.importing.told.changed import Changed
from archive.importing.told.named import Named
from archive.importing.told.report import Near, Proposed, Refused, Report
from tests.make import a_letter


def test_a_report_has_this_form():
    # given
    report = Report(dry_run=True, new=2, changed=1, same=3)
    report.refuse(Refused("a.xml", 7, "a wrong root"))
    report.refuse(Refused("c.xml", 0, "it is empty"))
    report.warn("b.xml", "note", "not understood")
    report.warn("b.xml", "note", "not understood")
    report.near.append(Near("F-1", "F-2", "the same words"))
    report.proposed.append(Proposed("place", "Außig", ("http://www.geonames.org/1",), 2))
    report.references.append("F-1")
    report.changed_letters.append(Changed("F-1", ("title", "texts")))
    report.new_things.append(Named("source", "wapo", "The Washington Post"))
    report.changed_things.append(Named("agent", "anna", "Anna"))
    report.for_readers.append(Named("agent", "anna"))
    # then
    assert report.as_json() == {
        "letters": {"new": 2, "changed": 1, "same": 3},
        "changed": [{"letter": "F-1", "fields": ("title", "texts")}],
        "further_changed": 0,
        "authorities": {
            "new": [{"kind": "source", "key": "wapo", "name": "The Washington Post"}],
            "changed": [{"kind": "agent", "key": "anna", "name": "Anna"}],
        },
        "refused": [
            {"file": "a.xml", "line": 7, "reason": "a wrong root"},
            {"file": "c.xml", "line": None, "reason": "it is empty"},
        ],
        "further_refused": 0,
        "warnings": [{"file": "b.xml", "element": "note", "count": 2, "what": "not understood"}],
        "near": [{"letter": "F-1", "like": "F-2", "how": "the same words"}],
        "further_near": 0,
        "proposed": [
            {
                "kind": "place",
                "name": "Außig",
                "ids": ("http://www.geonames.org/1",),
                "letters": 2,
                "key": "",
            }
        ],
        "dry_run": True,
    }


def test_the_counts_name_nobody():
    # given
    report = Report(new=2, proposed=[Proposed("person", "Nikolaus Binn", (), 1)])
    report.refuse(Refused("binn.xml", 7, "read “Binn”"))
    # then
    assert str(report) == (
        "2 new, 0 changed, 0 same, 1 refused, 0 left out, 0 warnings, 0 near-duplicates, 1 proposed"
    )


def test_only_its_owner_may_read_a_report(tmp_path):
    # when
    Report(new=1).write(tmp_path / "report.json")
    # then
    assert stat.S_IMODE((tmp_path / "report.json").stat().st_mode) == 0o600
    assert json.loads((tmp_path / "report.json").read_text())["letters"]["new"] == 1


def test_a_report_is_never_written_over_another(tmp_path):
    # given
    (tmp_path / "report.json").write_text("the only trace")
    # then
    with pytest.raises(FileExistsError):
        Report().write(tmp_path / "report.json")
    assert (tmp_path / "report.json").read_text() == "the only trace"


def test_warnings_without_end_are_counted_and_not_listed(monkeypatch):
    # given
    monkeypatch.setattr(reports, "MOST_WARNINGS", 2)
    report = Report()
    # when
    for number in range(5):
        report.warn("a.xml", "note", f"warning {number}")
    # then
    assert [one["count"] for one in report.as_json()["warnings"]] == [1, 1, 3]


def test_what_the_archive_says_otherwise_is_told_apart(monkeypatch):
    # given room for two warnings
    monkeypatch.setattr(reports, "MOST_WARNINGS", 2)
    whole, part = Report(), Report()
    # when
    part.warn("a.xml", "note", "not understood")
    part.warn_otherwise("a.xml", "title", "kept is “A”")
    part.warn_otherwise("a.xml", "sent", "kept is “1745”")
    whole.add(part)
    # then one is marked, and what is not listed is not
    marked = [(one["element"], one.get("kept")) for one in whole.as_json()["warnings"]]
    assert marked == [("note", None), ("title", True), ("", None)]


def test_of_many_changed_letters_the_first_are_named_and_the_others_counted(monkeypatch):
    # given
    monkeypatch.setattr(reports, "MOST_LISTED", 3)
    held, whole = a_letter(), Report()
    # when two come from one file and three from another
    for count in (2, 3):
        part = Report()
        for number in range(count):
            part.count(Outcome.CHANGED, replace(held, title=f"Title {number}"), held)
        whole.add(part)
    # then
    told = whole.as_json()
    assert told["changed"] == [{"letter": held.reference, "fields": ("title",)}] * 3
    assert (told["letters"]["changed"], told["further_changed"]) == (5, 2)


def test_what_became_of_a_file_is_added_to_the_rest():
    # given
    whole, part = Report(new=1), Report(changed=2, same=1)
    part.refuse(Refused("a.xml", 1, "why"))
    part.warn("a.xml", "note", "what")
    # when
    whole.add(part)
    # then
    assert (whole.new, whole.changed, whole.same, len(whole.refused)) == (1, 2, 1, 1)
    assert whole.warned == part.warned


def test_a_refusal_says_file_line_and_reason():
    assert str(Refused("a.xml", 3, "no")) == "a.xml, line 3: no"
    assert str(Refused("a.xml", 0, "no")) == "a.xml: no"


def test_one_is_told_as_one():
    # given
    report = Report(near=[Near("F-1", "F-2", "the same words")])
    report.warn("one.xml", "c", "not known")
    # then
    assert "1 warning, 1 near-duplicate, 0 proposed" in str(report)
