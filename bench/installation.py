"""An installation to measure, made as `hearten demo` makes one, without anybody in it yet."""


def set_up() -> None:
    """Keys, tables and assets, where HEARTEN_HOME and DATABASE_URL say."""
    from hearten.project import running

    running.ensure_keys()
    running.start_django()
    running.migrate()
    running.collect_static()
