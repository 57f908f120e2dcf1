"""Homes, and one match as one story."""

from django.urls import path

from hearten.desk import views

app_name = "desk"
urlpatterns = [
    path("", views.home, name="home"),
    path("matches/", views.matches, name="matches"),
    path("matches/<uuid:ref>/", views.match, name="match"),
]
