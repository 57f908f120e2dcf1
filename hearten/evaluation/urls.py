"""Evaluation: answering, reviewing, outcomes."""

from django.urls import path

from hearten.evaluation import views

app_name = "evaluation"
urlpatterns = [
    path("outcomes/", views.outcomes, name="outcomes"),
    path("answer/<uuid:ref>/", views.answer, name="answer"),
    path("decline/<uuid:ref>/", views.decline, name="decline"),
    path("of_match/<uuid:ref>/", views.of_match, name="of_match"),
    path("ask/<uuid:ref>/", views.ask, name="ask"),
    path("review/<uuid:ref>/", views.review, name="review"),
    path("improve/<uuid:ref>/", views.improve, name="improve"),
    path("finish/<uuid:ref>/", views.finish, name="finish"),
]
