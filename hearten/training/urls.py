"""Courses, their quizzes, and who passed."""

from django.urls import path

from hearten.training import views

app_name = "training"
urlpatterns = [
    path("mine/", views.mine, name="mine"),
    path("read/<slug:course>/", views.read, name="read"),
    path("read/<slug:course>/<int:page>/", views.read, name="read"),
    path("quiz/<slug:course>/", views.quiz, name="quiz"),
    path("certificate/<uuid:ref>/", views.certificate, name="certificate"),
    path("passed/", views.passed, name="passed"),
]
