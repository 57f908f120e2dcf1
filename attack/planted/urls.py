"""The doors of the house, and one with a flaw behind it for each that the tools must find."""

from django.urls import include, path

from attack.planted import views
from hearten.project import urls as house
from hearten.project.policy import SIGNED_IN, Row, table

handler404, handler403, handler500 = house.handler404, house.handler403, house.handler500
planted = [
    path("", views.index, name="index"),
    path("greeting/", views.greeting, name="greeting"),
    path("board/", views.board, name="board"),
    path("people/", views.people, name="people"),
    path("searched/", views.searched, name="searched"),
    path("counted/", views.counted, name="counted"),
    path("leaflet/", views.leaflet, name="leaflet"),
    path("echo/", views.echo, name="echo"),
    path("onward/", views.onward, name="onward"),
    path("anybody/", views.from_anywhere, name="from_anywhere"),
    path("half/", views.half, name="half"),
    path("note/", views.note, name="note"),
    path("of/<str:word>/", views.of_word, name="of_word"),
]
urlpatterns = [*house.urlpatterns, path("planted/", include((planted, "planted")))]
for door in planted:
    name = f"planted:{door.name}"
    table()[name] = Row(name, "planted", frozenset({SIGNED_IN}))
