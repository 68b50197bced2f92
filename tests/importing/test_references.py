"""The references of many letters come back as they were added."""

from archive.importing.told.references import References


def test_they_come_back_in_their_order():
    # given
    references = References(["SOL-1", "СОЛ-ї 2", "SOL-1"])
    # when
    references.append("SOL-\n3")
    references += References(["SOL-4"])
    # then
    assert list(references) == ["SOL-1", "СОЛ-ї 2", "SOL-1", "SOL-\n3", "SOL-4"]
    assert len(references) == 5


def test_of_none_none_come_back():
    assert list(References()) == []
    assert not References()


def test_many_come_back_in_their_order_too():
    # given more than are packed together, before and behind others
    first, more = ([f"{name}-{number}" for number in range(2_500)] for name in ("ONE", "TWO"))
    references = References(first)
    # when
    references += References(more)
    references.append("LAST")
    # then
    assert list(references) == [*first, *more, "LAST"]
    assert len(references) == 5_001
