from django.apps import AppConfig


class AccountsConfig(AppConfig):
    name = "hearten.accounts"

    def ready(self) -> None:
        from hearten.accounts import hearing

        hearing.listen()
