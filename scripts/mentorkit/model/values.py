"""What people fill in on a form: one JSON format for every edition.

A file of values is UTF-8 and looks like this::

    {"format": "mentorkit-form", "version": 1, "form": "agreement", "locale": "fi",
     "values": {"parties.name.mentor": "Žofia", "time.start-date": "2027-01-19",
                "meetings.length": "one-hour", "meetings.channels": ["phone", "email"],
                "rating.rating.mentee": 4, "support.early-exit": true}}

`form` is the document's id, `locale` the language in which it was filled in, and the keys of
`values` are the ids of the form's inputs. The kind of an input determines its value:

An input for a role has the role in its id, and one of several people in that role their number,
such as `parties.name.mentee.2`.

- `line`, `text`, `number` and `signature`: the text as written;
- `date`: a day in ISO 8601, such as `2027-01-19`;
- `choice`: the id of an option; `choices`: a list of such ids;
- `rating`: a whole number from 1 to the input's steps;
- `tick`: true.

Empty values are left out; readers treat an empty text, an empty list and false as empty.
In a PDF a field's full name is the id of its input, the states of a choice and a rating are
the option and the number, `choices` are check boxes named `<input id>.<option>`, and a
tick's state is `on`; in Word the tags of content controls are `<input id>` or
`<input id>.<option>`. `version` changes with the format of the file, not with a form's fields:
those keep their ids, and a value whose field no longer exists is reported on loading.
The site reads and writes the same format in `overrides/assets/javascripts/form.js`.
"""

from __future__ import annotations

VALUES_FORMAT = "mentorkit-form"
VALUES_VERSION = 1
