"""The public data, in no language; the addresses are kept for ever."""

from django.urls import path

from .views.data import letters_csv, letters_json

app_name = "data"
urlpatterns = [
    path("letters.json", letters_json, name="letters_json"),
    path("letters.csv", letters_csv, name="letters_csv"),
]
