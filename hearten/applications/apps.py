from django.apps import AppConfig


class ApplicationsConfig(AppConfig):
    name = "hearten.applications"
