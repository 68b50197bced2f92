"""The desk's addresses: the Django admin, with our own site."""

from django.urls import path

from .admin import site

urlpatterns = [path("", site.urls)]
