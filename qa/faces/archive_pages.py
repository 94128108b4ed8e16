"""The pages of the archive: what is in it, and lists of its articles; all of it by GET."""

from fastapi import APIRouter
from fastapi.responses import HTMLResponse

from index.documents import Facets, SearchableArchive
from qa.faces.browsing.view import (
    ARTICLES_A_PAGE,
    FACETS,
    FILES_LISTED,
    NEWEST,
    SUGGESTED,
    ArchiveView,
    Holdings,
    Wanted,
    asked,
    counted,
    found,
    named,
    wanted,
    without_folders,
)
from qa.faces.documents import DocumentRoute
from qa.faces.web.markup import archive_page
from qa.overview.overview import Overview


def archive_page_routes(
    archive: SearchableArchive, overview: Overview, upload: str | None = None
) -> APIRouter:
    """`/archive`; `upload` is the address of the page that takes articles, where there is one."""
    router = APIRouter(
        route_class=DocumentRoute, default_response_class=HTMLResponse, include_in_schema=False
    )
    whole = _Whole(archive)

    @router.get("/archive")
    def page(
        q: str = "",
        source: str = "",
        author: str = "",
        after: str = "",
        before: str = "",
        undated: str = "",
        page: str = "",
    ) -> str:
        """What is in the archive or, where something is asked for, the articles that are it."""
        asked_for = wanted(q, source, author, after, before, undated, page)
        is_whole = asked_for.is_anything and not page
        facets, holdings = whole.now()
        info = archive.info()
        names, examples = overview.names(), overview.examples()
        return archive_page(
            ArchiveView(
                info,
                asked_for,
                holdings if asked_for.is_anything else _of(archive, asked_for),
                found(archive, asked_for, NEWEST if is_whole else ARTICLES_A_PAGE),
                is_whole,
                tuple(name for name, _ in facets.sources),
                tuple(name for name, _ in facets.authors),
                None if names is None else named(names),
                None if examples is None else asked(examples),
                without_folders(info.unreadable[:FILES_LISTED]),
                Wanted(is_undated=True),
                upload,
            )
        )

    return router


def _of(archive: SearchableArchive, asked_for: Wanted) -> Holdings:
    """How much there is of what is asked for; days are not counted for words."""
    within = asked_for.within
    days = [] if asked_for.words else archive.days(within)
    return counted(asked_for, days, archive.facets(within, asked_for.words, FACETS))


class _Whole:
    """How much is in all of an archive, counted once a generation."""

    def __init__(self, archive: SearchableArchive) -> None:
        self._archive = archive
        self._kept: tuple[int, Facets, Holdings] | None = None

    def now(self) -> tuple[Facets, Holdings]:
        """Outlets and authors to suggest, and what the page shows of all."""
        generation = self._archive.generation
        if self._kept is None or self._kept[0] != generation:
            facets = self._archive.facets(top=SUGGESTED)
            most = Facets(facets.articles, facets.sources[:FACETS], facets.authors[:FACETS])
            self._kept = generation, facets, counted(Wanted(), self._archive.days(), most)
        return self._kept[1:]
