"""The public data, in no language; the addresses are kept for ever."""

from django.urls import path

from .views.compare import compare_json
from .views.crawlers import robots, sitemap
from .views.data import letters_atom, letters_csv, letters_json
from .views.letter_data import letter_csv, letter_json
from .views.oai import oai

app_name = "data"
urlpatterns = [
    path("compare.json", compare_json, name="compare_json"),
    path("letters.json", letters_json, name="letters_json"),
    path("letters.csv", letters_csv, name="letters_csv"),
    path("letters.atom", letters_atom, name="letters_atom"),
    path("letters/<public_id:public_id>.json", letter_json, name="letter_json"),
    path("letters/<public_id:public_id>.csv", letter_csv, name="letter_csv"),
    path("oai", oai, name="oai"),
    path("robots.txt", robots, name="robots"),
    path("sitemap.xml", sitemap, name="sitemap"),
]
