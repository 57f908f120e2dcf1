"""Matching: the pool, rounds and what-ifs, proposals, and each person's answer."""

from django.urls import path

from hearten.matching import views

app_name = "matching"
urlpatterns = [
    path("rounds/", views.rounds, name="rounds"),
    path("pool/<uuid:ref>/", views.pool, name="pool"),
    path("ask/<uuid:ref>/", views.ask, name="ask"),
    path("propose/<uuid:ref>/", views.propose, name="propose"),
    path("round/<uuid:ref>/", views.round, name="round"),
    path("stop/<uuid:ref>/", views.stop, name="stop"),
    path("what_if/<uuid:ref>/", views.what_if, name="what_if"),
    path("compare/<uuid:ref>/", views.compare, name="compare"),
    path("adopt/<uuid:ref>/", views.adopt, name="adopt"),
    path("drop/<uuid:ref>/", views.drop, name="drop"),
    path("why_not/<uuid:ref>/", views.why_not, name="why_not"),
    path("work_out/<uuid:ref>/", views.work_out, name="work_out"),
    path("settle/<uuid:ref>/", views.settle, name="settle"),
    path("let_go/<uuid:ref>/", views.let_go, name="let_go"),
    path("proof/<uuid:ref>/", views.proof, name="proof"),
    path("verify/<uuid:ref>/", views.verify, name="verify"),
    path("fairness/<uuid:ref>/", views.fairness, name="fairness"),
    path("export/<uuid:ref>/", views.export, name="export"),
    path("approve/<uuid:ref>/", views.approve, name="approve"),
    path("proposal/<uuid:ref>/", views.proposal, name="proposal"),
    path("start/<uuid:ref>/", views.start, name="start"),
    path("set_aside/<uuid:ref>/", views.set_aside, name="set_aside"),
    path("fix/<uuid:ref>/", views.fix, name="fix"),
    path("complete/<uuid:ref>/", views.complete, name="complete"),
    path("read/<uuid:ref>/", views.read, name="read"),
    path("answer/<uuid:ref>/", views.answer, name="answer"),
]
