"""The public pages, each also under a language; their addresses are kept for ever."""

from django.urls import path

from .views.about import about
from .views.compare import compare
from .views.compare_groups import compare_groups
from .views.compare_letters import compare_letters
from .views.compare_template import compare_template
from .views.families import families
from .views.guide import guide
from .views.headings import collection, collection_list, place, term
from .views.home import home
from .views.letter import letter
from .views.list import letter_list
from .views.methods import methods
from .views.passages import passages
from .views.reasoning import hypothesis, hypothesis_list, observation, observation_list
from .views.values import values

app_name = "reading_room"
urlpatterns = [
    path("", home, name="home"),
    path("about/", about, name="about"),
    path("compare/", compare, name="compare"),
    path("compare/groups/", compare_groups, name="compare_groups"),
    path("compare/letters/", compare_letters, name="compare_letters"),
    path("compare/template/", compare_template, name="compare_template"),
    path("collections/", collection_list, name="collection_list"),
    path("collections/<key:code>/", collection, name="collection"),
    path("families/", families, name="families"),
    path("guide/", guide, name="guide"),
    path("hypotheses/", hypothesis_list, name="hypothesis_list"),
    path("hypotheses/<public_id:public_id>/", hypothesis, name="hypothesis"),
    path("letters/", letter_list, name="letter_list"),
    path("letters/by/<facet:facet>/", values, name="values"),
    path("letters/<public_id:public_id>/", letter, name="letter"),
    path("methods/", methods, name="methods"),
    path("observations/", observation_list, name="observation_list"),
    path("observations/<public_id:public_id>/", observation, name="observation"),
    path("passages/", passages, name="passages"),
    path("places/<key:slug>/", place, name="place"),
    path("terms/<key:slug>/", term, name="term"),
]
