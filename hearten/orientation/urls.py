"""Orientation: the agreement of a match."""

from django.urls import path

from hearten.orientation import views

app_name = "orientation"
urlpatterns = [
    path("agreement/<uuid:ref>/", views.agreement, name="agreement"),
    path("draft/<uuid:ref>/", views.draft, name="draft"),
    path("sign/<uuid:ref>/", views.sign, name="sign"),
]
