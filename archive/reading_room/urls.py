"""The public pages, each also under a language; their addresses are kept for ever."""

from django.urls import path
from django.views.generic import TemplateView

from .views.list import letter_list

app_name = "reading_room"
urlpatterns = [
    path("", TemplateView.as_view(template_name="reading_room/home.html"), name="home"),
    path("about/", TemplateView.as_view(template_name="reading_room/about.html"), name="about"),
    path(
        "compare/", TemplateView.as_view(template_name="reading_room/compare.html"), name="compare"
    ),
    path("letters/", letter_list, name="letter_list"),
    path(
        "letters/<public_id>/",
        TemplateView.as_view(template_name="reading_room/letter_detail.html"),
        name="letter",
    ),
]
