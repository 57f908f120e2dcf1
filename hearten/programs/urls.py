"""Programs."""

from django.urls import path

from hearten.programs import views

app_name = "programs"
urlpatterns = [
    path("list/", views.list, name="list"),
    path("open/", views.open, name="open"),
    path("open/<slug:template>/", views.open, name="open"),
    path("show/<uuid:ref>/", views.show, name="show"),
    path("change/<uuid:ref>/", views.change, name="change"),
    path("staff/<uuid:ref>/", views.staff, name="staff"),
    path("end-staffing/<uuid:ref>/", views.end_staffing, name="end_staffing"),
]
