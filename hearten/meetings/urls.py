"""Meetings: planned, logged, called off."""

from django.urls import path

from hearten.meetings import views

app_name = "meetings"
urlpatterns = [
    path("mine/", views.mine, name="mine"),
    path("calendar/", views.calendar, name="calendar"),
    path("of_match/<uuid:ref>/", views.of_match, name="of_match"),
    path("show/<uuid:ref>/", views.show, name="show"),
    path("plan/<uuid:ref>/", views.plan, name="plan"),
    path("change/<uuid:ref>/", views.change, name="change"),
    path("cancel/<uuid:ref>/", views.cancel, name="cancel"),
    path("missed/<uuid:ref>/", views.missed, name="missed"),
    path("log/<uuid:ref>/", views.log, name="log"),
    path("log_unplanned/<uuid:ref>/", views.log_unplanned, name="log_unplanned"),
    path("joining/<uuid:ref>/", views.joining, name="joining"),
    path("places/<uuid:ref>/", views.places, name="places"),
    path("withdraw/<uuid:ref>/", views.withdraw, name="withdraw"),
]
