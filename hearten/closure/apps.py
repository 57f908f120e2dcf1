from django.apps import AppConfig


class ClosureConfig(AppConfig):
    name = "hearten.closure"
