"""The doors of the house: each room under its own name."""

from importlib.util import find_spec

from django.conf import settings
from django.urls import URLPattern, URLResolver, include, path

_ROOMS = [room for room in settings.ROOMS if find_spec(f"hearten.{room}.urls")]

urlpatterns: list[URLPattern | URLResolver] = [
    path("", include("hearten.accounts.urls")),
    path("", include("hearten.desk.urls")),
    *(
        path(f"{room}/", include(f"hearten.{room}.urls"))
        for room in _ROOMS
        if room not in {"accounts", "desk"}
    ),
]
if settings.DEMO:
    urlpatterns.append(path("", include("hearten.demo.urls")))

handler404 = "hearten.project.views.not_found"
handler403 = "hearten.project.views.not_found"
handler500 = "hearten.project.views.broken"
