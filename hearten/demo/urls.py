"""Doors that exist in demo mode only."""

from django.urls import path

from hearten.demo import views

app_name = "demo"
urlpatterns = [
    path("demo/sign-in/", views.switch, name="switch"),
    path("letters/", views.letters, name="letters"),
    path("style/", views.style, name="style"),
]
