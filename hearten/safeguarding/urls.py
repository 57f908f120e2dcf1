"""Safeguarding: telling somebody, and deciding what to do."""

from django.urls import path

from hearten.safeguarding.views import deciding, telling

app_name = "safeguarding"
urlpatterns = [
    path("tell/", telling.tell, name="tell"),
    path("raise/", telling.raise_, name="raise"),
    path("received/<uuid:ref>/", telling.received, name="received"),
    path("mine/", telling.mine, name="mine"),
    path("list/", deciding.list_, name="list"),
    path("show/<uuid:ref>/", deciding.show, name="show"),
    path("decide/<uuid:ref>/", deciding.decide, name="decide"),
    path("reinstate/<uuid:ref>/", deciding.reinstate, name="reinstate"),
    path("agree/<uuid:ref>/", deciding.agree, name="agree"),
]
