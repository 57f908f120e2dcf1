"""Matching: the pool, rounds, proposals, and each person's answer."""

from django.urls import path

from hearten.matching import views

app_name = "matching"
urlpatterns = [
    path("rounds/", views.rounds, name="rounds"),
    path("pool/<uuid:ref>/", views.pool, name="pool"),
    path("ask/<uuid:ref>/", views.ask, name="ask"),
    path("propose/<uuid:ref>/", views.propose, name="propose"),
    path("round/<uuid:ref>/", views.round, name="round"),
    path("approve/<uuid:ref>/", views.approve, name="approve"),
    path("proposal/<uuid:ref>/", views.proposal, name="proposal"),
    path("start/<uuid:ref>/", views.start, name="start"),
    path("set_aside/<uuid:ref>/", views.set_aside, name="set_aside"),
    path("complete/<uuid:ref>/", views.complete, name="complete"),
    path("read/<uuid:ref>/", views.read, name="read"),
    path("answer/<uuid:ref>/", views.answer, name="answer"),
]
