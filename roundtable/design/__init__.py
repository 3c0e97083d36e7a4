"""How every page looks: tokens, base templates, components, error pages, the language switch. No rows; imports core.

Bases: `design/base_family.html`, `design/base_staff.html`, `design/base_plain.html` (sign-in, one-purpose links,
errors), `design/letter.html`. Blocks: `title`, `main`, `main_class` ("page stack far" on family pages, "page wide
stack far" on staff pages), `foot_lines` (family), `acts` (staff bar). The bar reads `frame` (values.Frame).
Plug lists in settings: PAGE_FRAME (request) -> Frame | None, STAFF_NAV (request) -> list[NavItem],
READER_LANGUAGE (request) -> str, LANGUAGE_CHOSEN (request, code) -> None.
Messages of `django.contrib.messages` show as banners at the top of `main`.

Every tag is built in: nothing to load. Plain values in, everything escaped. Dataclasses are in `design/values.py`;
anything with the same attributes serves (your own rows do).

Words     {% said rendered %}                  words with how they were made, the original one tap away
          {% message rendered by="" at=None zone="UTC" mine=False side="school" scope="" seen_by="" %}
                                               a bubble (.msg; put several in a <div class="talk">)
          {% day value zone="UTC" year=True %} <time>Thursday, November 19, 2026</time>, in the reader's language
          {% moment value zone="UTC" named=False %}  day and time; named adds the zone
          {% hour value zone="UTC" %}          the time alone
          {{ code|language_in_words }}         a language's name as the reader says it
People    {% person name note="" side="school" url="" %}  chip, name, line; side: school, home, child
          {% chip name side="school" %}        the initials alone
          {% tag words side="" icon="" %}      side: school, home, still.  {% side_tag "home" %} At home / At school
          {% icon "house" %}                   names in design/icons.py
Table     {% who_can_see scope words url="" link_words="" %}  scope: access.Scope value; words: a sentence with names
          {% scope_ring scope %}  {% brand_mark %}  {% empty_ring %}
          {% seats seats %}                    agreement (up to 8) or evenness: objects with side, lit
          {% team_table seats centre="" %}     a child's table: objects with side, name
Acts      {% button words kind="" name="" value="" row="" %}  kind: "" (one a page), second, plain, "second tight",
                                               "second full"; row: what a repeated button is about, for screen readers
          {% act url words kind="" row="" icon="" %}  a link in the same look
          {% go url words note="" icon="" chip="" side="child" %}  a line that opens something (in ul.lines > li)
          {% back url words %}  {% nav items label %}
          {% one_tap name legend value=None %} 1 to 5 as five submit buttons; inside your <form>
          {% waiting card turn=False %}        a core.faces.Card with its one act; turn=True for the first
Forms     {% error_summary form %}  {% field form.name lang="" autocomplete="" %}
          {% scale form.score low="" high="" %}
          {{ form }} draws the summary and all fields. RadioSelect and CheckboxSelectMultiple become .choices; labels
          may be forms.Choice(words, note, scope). forms.ScaleField is 1 to 5. Write <form novalidate>.
Blocks    {% card turn=False %}..{% endcard %}   {% banner kind="" %}..{% endbanner %}  kind: "", calm, alert
          {% empty title %}<p class="soft">what this is for</p> and the first act{% endempty %}
                                               (inside a {% for %}: {% nothing_yet title %}..{% endnothing_yet %})
Figures   {% timeline entries zone="UTC" link="" %}  core.faces.TimelineEntry (words: a Rendered or plain text)
          {% status steps down=False %}        values.Step(words, state: done, now, "")
          {% clock share words late=False %}   share 0..1 of the time that is used
          {% plan_moment moment %}             values.Moment(title, lines=[values.Strategy]): home, school, del and ins
          {% chart chart %}  {% bars bars caption="" %}  {% table table %}   values.Chart, values.Bar, values.Table
          {% weeks marks words %}              small dots; words say the same
Frame     {% language_switch %}                (the bases have it)

Layout is CSS classes: .stack (.near .far .apart), .row (.ends .keep), .pair, .split (main and aside), .lines, .acts.
Pages: `/styleguide/` (each component once), `POST /language/`, and the error pages; all public.
"""
