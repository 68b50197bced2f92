"""Dead circles are looked for seldom where many letters are at work."""

import gc

from archive.ops.collecting import NEW_OBJECTS, seldom_collected


def test_circles_are_looked_for_seldom_but_still_and_afterwards_as_ever():
    # given Python's own way
    before = gc.get_threshold()

    # when many letters are worked on / then it looks seldom, and has not stopped
    with seldom_collected():
        assert gc.get_threshold()[0] == NEW_OBJECTS > before[0]
        assert gc.isenabled()
    assert gc.get_threshold() == before
