"""The public data, in no language; the addresses are kept for ever."""

from django.urls import path

from archive.formats.writers import FORMATS

from .exports import set_route, set_suffix
from .views.compare_files import compare_collatex, compare_csv, compare_json, compare_tei
from .views.compare_groups import compare_groups_csv, compare_groups_json
from .views.compare_template import compare_template_csv, compare_template_json
from .views.crawlers import robots, sitemap
from .views.data import (
    letters_atom,
    letters_csv,
    letters_dates,
    letters_json,
    letters_places,
)
from .views.descriptions import letter_schema, openapi
from .views.exports import letter_as, letter_original, letters_as
from .views.families import families_csv, families_json
from .views.letter_data import letter_csv, letter_json
from .views.oai import oai
from .views.passages import passages_csv, passages_json
from .views.reasoning_data import (
    hypothesis_json,
    hypothesis_list_json,
    observation_json,
    observation_list_json,
)
from .views.twins import (
    about_json,
    collection_json,
    collection_list_json,
    guide_json,
    home_json,
    methods_json,
    place_json,
    term_json,
)
from .views.values import values_json

app_name = "data"


def _of_many(name):
    end, route = set_suffix(name), f"letters_{set_route(name)}"
    return path(f"letters.{end}", letters_as, {"name": name}, name=route)


def _of_one(name):
    end = FORMATS[name].of_one.suffix
    return path(f"letters/<public_id:public_id>.{end}", letter_as, {"name": name}, f"letter_{name}")


urlpatterns = [
    path("home.json", home_json, name="home_json"),
    path("about.json", about_json, name="about_json"),
    path("guide.json", guide_json, name="guide_json"),
    path("methods.json", methods_json, name="methods_json"),
    path("collections.json", collection_list_json, name="collection_list_json"),
    path("collections/<key:code>.json", collection_json, name="collection_json"),
    path("places/<key:slug>.json", place_json, name="place_json"),
    path("terms/<key:slug>.json", term_json, name="term_json"),
    path("compare.json", compare_json, name="compare_json"),
    path("compare.csv", compare_csv, name="compare_csv"),
    path("compare.tei.xml", compare_tei, name="compare_tei"),
    path("compare.collatex.json", compare_collatex, name="compare_collatex"),
    path("families.json", families_json, name="families_json"),
    path("families.csv", families_csv, name="families_csv"),
    path("passages.json", passages_json, name="passages_json"),
    path("passages.csv", passages_csv, name="passages_csv"),
    path("compare/template.json", compare_template_json, name="compare_template_json"),
    path("compare/template.csv", compare_template_csv, name="compare_template_csv"),
    path("compare/groups.json", compare_groups_json, name="compare_groups_json"),
    path("compare/groups.csv", compare_groups_csv, name="compare_groups_csv"),
    path("letters.json", letters_json, name="letters_json"),
    path("letters.csv", letters_csv, name="letters_csv"),
    path("letters.bom.csv", letters_csv, {"bom": True}, name="letters_csv_bom"),
    path(
        "letters.bom.csv.zip", letters_as, {"name": "table", "bom": True}, name="letters_table_bom"
    ),
    path("letters/by/<facet:facet>.json", values_json, name="values_json"),
    path("letters.dates.csv", letters_dates, name="letters_dates"),
    path("letters.places.csv", letters_places, name="letters_places"),
    path("letters.atom", letters_atom, name="letters_atom"),
    path("letters/<public_id:public_id>.json", letter_json, name="letter_json"),
    path("letters/<public_id:public_id>.csv", letter_csv, name="letter_csv"),
    path("letters/<public_id:public_id>/original.xml", letter_original, name="letter_original"),
    *(_of_many(name) for name in FORMATS),
    *(_of_one(name) for name in FORMATS if name != "json"),
    path("hypotheses.json", hypothesis_list_json, name="hypothesis_list_json"),
    path("hypotheses/<public_id:public_id>.json", hypothesis_json, name="hypothesis_json"),
    path("observations.json", observation_list_json, name="observation_list_json"),
    path("observations/<public_id:public_id>.json", observation_json, name="observation_json"),
    path("schema/letter.json", letter_schema, name="letter_schema"),
    path("openapi.json", openapi, name="openapi"),
    path("oai", oai, name="oai"),
    path("robots.txt", robots, name="robots"),
    path("sitemap.xml", sitemap, name="sitemap"),
]
