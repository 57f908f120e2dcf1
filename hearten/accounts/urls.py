"""The doors of signing in: allauth's views under Hearten's addresses. Nobody signs up by themselves."""

from allauth.account import views
from django.urls import path

urlpatterns = [
    path("sign-in/", views.login, name="account_login"),
    path("sign-out/", views.logout, name="account_logout"),
    path("sign-in/closed/", views.account_inactive, name="account_inactive"),
    path("sign-in/code/", views.request_login_code, name="account_request_login_code"),
    path("sign-in/code/confirm/", views.confirm_login_code, name="account_confirm_login_code"),
    path("sign-in/password/", views.password_reset, name="account_reset_password"),
    path(
        "sign-in/password/code/",
        views.confirm_password_reset_code,
        name="account_confirm_password_reset_code",
    ),
    path(
        "sign-in/password/new/",
        views.complete_password_reset,
        name="account_complete_password_reset",
    ),
    path(
        "sign-in/password/done/",
        views.password_reset_from_key_done,
        name="account_password_reset_completed",
    ),
    path("sign-in/new/", views.signup, name="account_signup"),
    path("sign-in/again/", views.reauthenticate, name="account_reauthenticate"),
]
