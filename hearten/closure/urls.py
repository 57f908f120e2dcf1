"""Closure: a good ending, and what stays."""

from django.urls import path

from hearten.closure.views import members, staff

app_name = "closure"
urlpatterns = [
    path("show/<uuid:ref>/", staff.show, name="show"),
    path("start/<uuid:ref>/", staff.start, name="start"),
    path("goodbye/<uuid:ref>/", staff.goodbye, name="goodbye"),
    path("contact/<uuid:ref>/", staff.contact, name="contact"),
    path("record/<uuid:ref>/", staff.record, name="record"),
    path("readiness/<uuid:ref>/", staff.readiness, name="readiness"),
    path("finish/<uuid:ref>/", staff.finish, name="finish"),
    path("carry_on/<uuid:ref>/", staff.carry_on_, name="carry_on"),
    path("ask/<uuid:ref>/", members.ask, name="ask"),
    path("exit/<uuid:ref>/", members.exit_, name="exit"),
    path("memory/", members.memory, name="memory"),
]
