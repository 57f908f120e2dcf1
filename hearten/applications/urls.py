"""Applying, referring, deciding, and entering people from a file."""

from django.urls import path

from hearten.applications.views import applying, deciding, importing, referring

app_name = "applications"
urlpatterns = [
    path("at/<slug:slug>/", applying.start, name="start"),
    path("apply/<uuid:ref>/", applying.apply, name="apply"),
    path("apply/<uuid:ref>/<slug:step>/", applying.apply, name="apply"),
    path("send/<uuid:ref>/", applying.send, name="send"),
    path("received/<uuid:ref>/", applying.received, name="received"),
    path("forget/<uuid:ref>/", applying.forget, name="forget"),
    path("refer/", referring.refer, name="refer"),
    path("refer/<slug:step>/", referring.refer, name="refer"),
    path("send-referral/", referring.send_referral, name="send_referral"),
    path("list/", deciding.list, name="list"),
    path("show/<uuid:ref>/", deciding.show, name="show"),
    path("decide/<uuid:ref>/", deciding.decide, name="decide"),
    path("bring/", importing.bring, name="bring"),
    path("enter/", importing.enter, name="enter"),
    path("example/", importing.example, name="example"),
]
