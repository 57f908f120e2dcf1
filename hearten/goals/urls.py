"""Goals: set, worked on, reached, dropped."""

from django.urls import path

from hearten.goals import views

app_name = "goals"
urlpatterns = [
    path("mine/", views.mine, name="mine"),
    path("set/", views.set, name="set"),
    path("show/<uuid:ref>/", views.show, name="show"),
    path("of_match/<uuid:ref>/", views.of_match, name="of_match"),
    path("add_step/<uuid:ref>/", views.add_step, name="add_step"),
    path("tick/<uuid:ref>/", views.tick, name="tick"),
    path("untick/<uuid:ref>/", views.untick, name="untick"),
    path("reach/<uuid:ref>/", views.reach, name="reach"),
    path("reopen/<uuid:ref>/", views.reopen, name="reopen"),
    path("drop/<uuid:ref>/", views.drop, name="drop"),
    path("worked_on/<uuid:ref>/", views.worked_on, name="worked_on"),
]
