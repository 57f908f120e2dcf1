"""A mentor's checks."""

from django.urls import path

from hearten.screening import views

app_name = "screening"
urlpatterns = [
    path("show/<uuid:ref>/", views.show, name="show"),
    path("record/<uuid:ref>/<slug:kind>/", views.record, name="record"),
]
