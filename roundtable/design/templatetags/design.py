"""Every tag of the design, built into all templates. Their list: `roundtable/design/__init__.py`."""

from django import template

from roundtable.design.tags import acts, blocks, figures, forms, page, people, rings, said

register = template.Library()
for _part in (acts, blocks, figures, forms, page, people, rings, said):
    register.tags.update(_part.register.tags)
    register.filters.update(_part.register.filters)
