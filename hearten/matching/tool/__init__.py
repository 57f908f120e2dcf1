"""`hearten match`: the engine for someone with two sheets and no server. No Django, no database.

Sheets are read (`tables`, `texts`, `workbook`), posed as a problem (`reading`), solved and checked
(`running`), written all or nothing (`writing`, `answers`) and told (`report`, `recruiting`).
`verifying` checks a proof; `drafting` proposes a first criteria.toml.
"""
