"""The block of a form that is filled in on the site."""

from __future__ import annotations

from markupsafe import Markup

from mentorkit.model.documents import DocumentRef
from mentorkit.model.markup import LinkTarget
from mentorkit.site.applying import apply_values
from mentorkit.site.blocks.files import file_list
from mentorkit.site.blocks.page import BlockPage
from mentorkit.site.forms import form_values
from mentorkit.site.own_files import LOGO


def web_form(page: BlockPage, document_id: str) -> str:
    """Return a form to fill in on the site, and its other editions."""
    view, ref = page.view, DocumentRef.parse(document_id)
    phase = view.programme.phase_of_document(document_id)
    above = view.resolve(LinkTarget("page", f"phases/{phase}")) if phase else None
    back_url = above or view.resolve(LinkTarget(ref.kind, ref.id)) or ""
    logo = view.organisation.logo
    is_application = document_id == view.programme.apply.form
    values = apply_values(view) if is_application else None
    return page.block(
        "web_form",
        applying=Markup(page.block("apply", is_form=True, **values)) if values else "",
        **form_values(view, page.templates, document_id),
        phase_id=phase,
        tool=view.texts.tools[ref.id] if ref.kind == "tool" else None,
        back_url=back_url,
        logo_url=page.file_url(LOGO) if logo else None,
        files=Markup(file_list(page, ref)),
    )
