"""The theme that ships with quotearchive: Jinja templates and static files, replaceable one by one."""
