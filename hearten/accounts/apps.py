from django.apps import AppConfig


class AccountsConfig(AppConfig):
    name = "hearten.accounts"

    def ready(self) -> None:
        from hearten.accounts import hearing
        from hearten.accounts.second_step import STORE
        from hearten.core.rotating import also_rotate

        hearing.listen()
        also_rotate(STORE)
