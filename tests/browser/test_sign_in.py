"""The desk's door, in a real browser under the real headers."""

from django.contrib.auth import get_user_model


def test_an_archivist_signs_in_with_every_wall_standing(page, address, empty_archive):
    # given an account, and an ear for what the browser refuses
    get_user_model().objects.create_superuser("olena", password="a password of some length")
    refused = []
    # Where a page names no icon the browser asks for this one by itself.
    page.route("**/favicon.ico", lambda route: route.fulfill(status=204))
    page.on("console", lambda message: refused.append((message.text, message.location["url"])))

    # when she signs in
    page.goto(f"{address}/desk/")
    page.fill("[name=username]", "olena")
    page.fill("[name=password]", "a password of some length")
    page.click("[type=submit]")

    # then she is at the desk, and the browser had nothing to refuse
    page.wait_for_url(f"{address}/desk/")
    assert page.locator("#user-tools, #logout-form").count()
    assert refused == []
    cookies = page.context.cookies()
    assert {cookie["path"] for cookie in cookies} == {"/desk/"}
