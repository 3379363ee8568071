"""The check as a service over HTTP: `scorer serve`.

One process speaks HTTP and never looks into a document (`app`), so that it always answers. Documents are read,
measured and rendered by worker processes (`pool`), which do what `work` says and share the tables. Needs the extra
`serve`.
"""
