"""How every page looks: tokens, base templates, components, error pages, the language switch. No rows, imports core only.

Bases: `design/base_family.html`, `design/base_staff.html`, `design/base_plain.html` (sign-in, one-purpose links, errors),
`design/letter.html`. Blocks: `title`, `main`, `main_class` ("page stack far" and so on), `foot` (family), `acts` (staff bar).
They read `frame` (values.Frame; settings.PAGE_FRAME names a function (request) -> Frame) and the settings' plug lists
STAFF_NAV ((request) -> list[NavItem]), LANGUAGE_CHOSEN ((request, code) -> None), READER_LANGUAGE ((request) -> str).
Messages of `django.contrib.messages` show as banners at the top of `main`.

Every tag is a builtin: nothing to load. Plain values in, everything escaped. Dataclasses are in `design/values.py`;
anything with the same attributes serves (your own rows do).

Words     {% said rendered %}                        words with how they were made, the original one tap away
          {% message rendered by="" at=None zone="UTC" mine=False side="school" scope="" seen_by="" %}   a bubble (.msg; in a .talk)
          {% day value zone="UTC" year=True %}       <time>Thursday, November 19, 2026</time>, in the reader's language
          {% moment value zone="UTC" named=False %}  day and time; named adds the zone.   {% hour value zone="UTC" %}   time alone
          {{ code|language_name }}                   a language's name as the reader says it
People    {% person name note="" side="school" url="" %}    chip, name, line; side: school, home, child
          {% chip name side="school" %}              the initials alone
          {% tag words side="" icon="" %}  {% side_tag "home" %}   side: school, home, still.   {% icon "house" %}
Table     {% who_can_see scope words url="" link_words="" %}   scope: access.Scope value; words: a sentence with names
          {% scope_ring scope %}  {% brand_mark %}  {% empty_ring %}
          {% seats seats %}                          agreement (up to 8) or evenness: objects with side, lit
          {% team_table seats centre="" %}           a child's table: objects with side, name
Acts      {% button words kind="" name="" value="" row="" %}   kind: "", second, plain, "full", "second tight"; row: for screen readers
          {% act url words kind="" row="" icon="" %} the same look as a link
          {% go url words note="" icon="" chip="" %} a line that opens something (in ul.lines)
          {% back url words %}   {% nav items label %}   {% one_tap name legend value=0 %} five submit buttons, inside a form
Forms     {% error_summary form %}  {% field form.name lang="" autocomplete="" %}  {% scale form.score low="" high="" %}
          {{ form }} renders all fields so; RadioSelect and CheckboxSelectMultiple become .choices; choice labels may be
          forms.Choice(words, note, scope). forms.ScaleField is 1 to 5.
          {% waiting card turn=False %}  core.faces.Card as a card with its one act: {% waiting card turn=True %} for the first
Blocks    {% card turn=False %}..{% endcard %}   {% banner kind="" %}..{% endbanner %} kind: "", calm, alert
          {% empty title %}<p class="soft">what this is for</p> + first act{% endempty %}
Figures   {% timeline entries zone="UTC" link="" %}    core.faces.TimelineEntry (words: a Rendered or plain text)
          {% status steps down=False %}              values.Step(words, state: done, now, "")
          {% clock share words late=False %}         share 0..1 of the time that is used
          {% plan_moment moment %}                   values.Moment(title, lines=[values.Strategy]): home and school, del/ins
          {% chart chart %}  {% bars bars caption="" %}  {% table table %}   values.Chart, values.Bar, values.Table
          {% weeks marks words %}                    small dots; words say the same
Frame     {% language_switch %}  (bases have it)

Pages: `/styleguide/` (each component once), `POST /language/`, and the error pages; all public.
"""
