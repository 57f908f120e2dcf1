"""The tables of the house, those of the libraries left out."""

from functools import cache

from django.apps import apps
from django.db import models


@cache
def models_of_the_house() -> list[type[models.Model]]:
    every = apps.get_models(include_auto_created=True)
    return [model for model in every if model.__module__.startswith("hearten.")]
