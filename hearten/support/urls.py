"""Support: check-ins, and help for who asks."""

from django.urls import path

from hearten.support import views

app_name = "support"
urlpatterns = [
    path("ask/", views.ask, name="ask"),
    path("mine/", views.mine, name="mine"),
    path("answer/<uuid:ref>/", views.answer, name="answer"),
    path("check_in/<uuid:ref>/", views.check_in, name="check_in"),
    path("of_match/<uuid:ref>/", views.of_match, name="of_match"),
]
