from django.apps import AppConfig


class SafeguardingConfig(AppConfig):
    name = "hearten.safeguarding"
