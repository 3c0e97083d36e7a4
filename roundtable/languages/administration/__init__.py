"""Who speaks and writes which language, and how far machines are trusted in each.

Pages  /staff/administration/languages/, one language, a new speaker, one skill and its end
Who    `see skill`: administrators of the school where somebody works, its liaison and coordinator; `write skill`: the
       administrators, never for themselves. `see tier` and `write tier`: a district's administrators change it."""
