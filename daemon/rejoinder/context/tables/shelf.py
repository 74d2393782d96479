"""`TableShelf`: the tables of the knowledge base, asked a question and compared with what they said before.

Takes grids by document; gives passages that cite cells, findings, and the cells that changed. All lies in memory:
whoever reads the documents puts their grids again at the start. Reading and forecasts run off the event loop.
"""

from __future__ import annotations

import asyncio
import logging
from collections import OrderedDict
from collections.abc import Callable, Collection, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field, replace
from datetime import date, datetime

from rejoinder.context.contents import Grid
from rejoinder.context.tables.asking import Found, ask_table
from rejoinder.context.tables.bearings import Bearings, Sights, take_bearings
from rejoinder.context.tables.changes import CellChange, Changes
from rejoinder.context.tables.checking import check_table
from rejoinder.context.tables.forecasting import Forecast, Outlook, look_ahead, may_be_forecast, warm
from rejoinder.context.tables.pointing import Pointed, point, shipped_weights
from rejoinder.context.tables.question import TableQuestion, read_question
from rejoinder.context.tables.series import Series
from rejoinder.context.tables.spoken_question import read_asking
from rejoinder.context.tables.table import Table, read_tables
from rejoinder.context.tables.weighing import weigh_together
from rejoinder.context.tables.wording import led_passage, make_passages, row_passages
from rejoinder.encoder import Encoder
from rejoinder.types import Finding, Passage

logger = logging.getLogger(__name__)

MOST_PASSAGES = 8
MOST_TABLES_AT_ONCE = 2
NEARLY_AS_SURE = 0.9
LEAST_SURE = 0.3
SURE = 0.6
MOST_CELLS_SEEN = 12_000
MOST_ROWS_AS_PASSAGES = 500
KEPT_ISSUED = 64
KEPT_OUTLOOKS = 128
MOST_FINDINGS = 200
FORECAST_PATIENCE_S = 3.0
Listener = Callable[[tuple[CellChange, ...]], None]
# The log-odds that each of some passages answers the question.
Reader = Callable[[Sequence[Passage]], list[float]]


@dataclass(frozen=True, slots=True, kw_only=True)
class _Issued:
    """What was computed for a question, to be computed again when a cell changes."""

    document: str
    question: str
    previous: tuple[str, ...]
    today: date
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """`beside`: the likely rows. `lacks`: a table is asked for a row, a column or a day that it does not hold.

    `plain`: how sure it is where the table knows every word of the question, else 0.
    `row_read`: the log-odds that the likeliest one answers, where it was read; `known`: how plainly it is meant, by
    likeness, where tables were looked at so. `continues`: what was said before was read out of the table that is
    pointed at. `unlisted`: it lacks a kind of a thing of which it lists others.
    """

    passages: tuple[Passage, ...] = ()
    beside: tuple[Passage, ...] = ()
    lacks: bool = False
    plain: float = 0.0
    row_read: float | None = None
    known: Mapping[str, float] = field(default_factory=dict)
    continues: bool = False
    unlisted: bool = False


def local_today() -> date:
    return datetime.now().astimezone().date()


class TableShelf:
    """`today` gives the date that findings about far dates go by. `encoder`: for words that mean the same."""

    def __init__(self, *, today: Callable[[], date] = local_today, encoder: Encoder | None = None) -> None:
        self.today = today
        self._sights = Sights(encoder)
        self._tables: dict[str, tuple[Table, ...]] = {}
        self._bearings: dict[str, tuple[Bearings, ...]] = {}
        self._findings: dict[str, tuple[Finding, ...]] = {}
        self._listeners: list[Listener] = []
        self._issued: OrderedDict[str, _Issued] = OrderedDict()
        self._outlooks: OrderedDict[Series, Outlook | None] = OrderedDict()
        self._changing = asyncio.Lock()
        self._changes = Changes()
        self._reading = ThreadPoolExecutor(1, thread_name_prefix="tables")
        self._looking = ThreadPoolExecutor(1, thread_name_prefix="tables-looking")
        self._forecasting = ThreadPoolExecutor(1, thread_name_prefix="tables-forecast")

    async def put(
        self, document: str, *, label: str, grids: Sequence[Grid], source: str = "", read_at: str = ""
    ) -> None:
        """Put a document's tables in the place of what it had, in one step; who listens hears which cells changed."""
        async with self._changing:
            before = self._tables.get(document, ())
            loop = asyncio.get_running_loop()
            read = lambda: self._read(document, label, tuple(grids), source, read_at, before)  # noqa: E731
            tables, bearings, changes = await loop.run_in_executor(self._reading, read)
            self._drop({document})
            if tables:
                self._tables = {**self._tables, document: tables}
                self._bearings = {**self._bearings, document: bearings}
            if any(may_be_forecast(table) for table in tables):
                self._forecasting.submit(warm)
            await self._tell(changes, {document})
        findings = await loop.run_in_executor(self._looking, self._check, tables)
        if tables and self._tables.get(document) is tables:  # not replaced or removed meanwhile
            self._findings = {**self._findings, document: findings}
        seen = await loop.run_in_executor(self._looking, self._look, bearings)
        if tables and self._tables.get(document) is tables:
            self._bearings = {**self._bearings, document: seen}

    async def remove(self, documents: Collection[str]) -> None:
        """Erase these documents' tables. Unknown ones are passed over."""
        async with self._changing:
            gone = {document: held for document, held in self._tables.items() if document in documents}
            self._drop(gone.keys())
            await self._tell(
                tuple(change for held in gone.values() for change in self._changes.between(held, ())), gone.keys()
            )
        await asyncio.get_running_loop().run_in_executor(self._looking, self._sights.forget)

    def findings(self, document: str) -> tuple[Finding, ...]:
        return self._findings.get(document, ())

    def rows(self, document: str, *, most: int = MOST_ROWS_AS_PASSAGES) -> tuple[Passage, ...]:
        """A document's rows, each with all its heads: for a search by meaning beside `ask`. None of a longer table."""
        short = [table for table in self._tables.get(document, ()) if len(table) <= most]
        return tuple(passage for table in short for passage in row_passages(table))[:most]

    def whole(self, found: Sequence[Passage], *, limit_chars: int) -> tuple[Passage, ...]:
        """Every row of the tables that these passages are of, each table whole or not at all, as many as fit."""
        whole: list[Passage] = []
        for document, heading in dict.fromkeys((one.document, one.heading) for one in found if one.section == "table"):
            rows = [row for row in self.rows(document) if row.heading == heading]
            if sum(len(row.text) for row in (*whole, *rows)) <= limit_chars:
                whole += rows
        return tuple(whole)

    def changed(self, listener: Listener) -> Callable[[], None]:
        """Have `listener` told of each change, with the cells that changed or went. Call what it gives to end it."""
        self._listeners.append(listener)
        return lambda: self._listeners.remove(listener) if listener in self._listeners else None

    def ask(self, question: str, *, previous: Sequence[str] = (), today: date | None = None) -> tuple[Passage, ...]:
        """The cells that answer, best first; () where no table is asked. Forecasts only where known already."""
        told, _ = self._ask(question, tuple(previous), today or self.today())
        return told.passages

    async def find(
        self, question: str, *, previous: Sequence[str] = (), today: date | None = None
    ) -> tuple[Passage, ...]:
        """As `ask`, off the event loop, and waits a bounded time for a forecast where one is asked for."""
        return (await self.look_up(question, previous=previous, today=today)).passages

    async def look_up(
        self, question: str, *, previous: Sequence[str] = (), today: date | None = None, read: Reader | None = None
    ) -> Told:
        """What `find` gives, and whether a table that is asked lacks what is asked for. `read`: reads rows for it."""
        if not self._tables:
            return Told()
        day, loop = today or self.today(), asyncio.get_running_loop()
        told, wished = await asyncio.to_thread(self._ask, question, tuple(previous), day, read)
        if wished is None:
            return told
        work = loop.run_in_executor(self._forecasting, self._look_ahead, wished)
        done, _ = await asyncio.wait([work], timeout=FORECAST_PATIENCE_S)
        return (await asyncio.to_thread(self._ask, question, tuple(previous), day, read))[0] if done else told

    async def close(self) -> None:
        for executor in (self._reading, self._looking, self._forecasting):
            await asyncio.to_thread(executor.shutdown, cancel_futures=True)

    # --- inside -------------------------------------------------------------------------------------------------------

    def _read(
        self, document: str, label: str, grids: Sequence[Grid], source: str, read_at: str, before: Sequence[Table]
    ) -> tuple[tuple[Table, ...], tuple[Bearings, ...], tuple[CellChange, ...]]:
        tables = tuple(
            table
            for number, grid in enumerate(grids)
            for table in read_tables(
                grid, document=document, label=label, source=source, read_at=read_at, number=number
            )
        )
        for table in tables:
            table.prepare()
        bearings = tuple(taken for table in tables if (taken := take_bearings(table)) is not None)
        return tables, bearings, self._changes.between(before, tables)

    def _look(self, bearings: Sequence[Bearings]) -> tuple[Bearings, ...]:
        """With vectors, as far as the whole shelf's cells stay within what is looked at."""
        room = MOST_CELLS_SEEN - sum(len(held.names) * len(held.kinds) for held in self._all_bearings() if held.sight)
        seen = []
        for taken in bearings:
            room -= len(taken.names) * len(taken.kinds)
            seen.append(replace(taken, sight=self._sights.look(taken.table)) if room >= 0 else taken)
        return tuple(seen)

    def _check(self, tables: Sequence[Table]) -> tuple[Finding, ...]:
        today = self.today()
        return tuple(finding for table in tables for finding in check_table(table, today))[:MOST_FINDINGS]

    def _drop(self, documents: Collection[str]) -> None:
        self._tables = {document: held for document, held in self._tables.items() if document not in documents}
        self._bearings = {document: held for document, held in self._bearings.items() if document not in documents}
        self._findings = {document: held for document, held in self._findings.items() if document not in documents}

    def _ask(
        self, text: str, previous: tuple[str, ...], today: date, read: Reader | None = None
    ) -> tuple[Told, Series | None]:
        """The passages, and the forecast that is still to be made for them."""
        question = read_question(text, today)
        earlier = tuple(read_question(said, today) for said in previous[-6:] if said.strip())
        answers = self._answers(question, earlier, today)
        pointed = self._point(text, previous, today, answers[0] if answers else None)
        answers = weigh_together(answers, pointed, personal=question.personal)
        passages: OrderedDict[str, Passage] = OrderedDict()
        wished: Series | None = None
        is_beyond = False
        for found in answers[:MOST_TABLES_AT_ONCE]:
            if found.sure < answers[0].sure * NEARLY_AS_SURE:
                break
            known = self._known_forecast(found)
            if found.series is not None and found.series not in self._outlooks:
                wished = wished or found.series
            is_beyond = is_beyond or (found is answers[0] and found.out_of_reach and known is None)
            for passage in make_passages(found, question.text, known):
                passages.setdefault(passage.passage, passage)
            self._keep_issued(tuple(passages.values()), text, previous, today)
        lacks = pointed is not None and pointed.lacks and not (answers and answers[0].sure >= SURE)
        lacks = lacks or is_beyond or bool(answers and answers[0].is_empty)
        rows = _rows(pointed)
        told = Told(
            passages=tuple(passages.values())[:MOST_PASSAGES],
            beside=tuple(row for row in rows if row.passage not in passages),
            lacks=lacks,
            plain=answers[0].sure if answers and answers[0].plain and not lacks else 0.0,
            row_read=read(rows[:1])[0] if rows and read is not None else None,
            known=pointed.known if pointed is not None and rows else {},
            continues=pointed is not None and pointed.continues,
            unlisted=lacks and pointed is not None and pointed.unlisted,
        )
        return told, wished

    def _answers(self, question: TableQuestion, earlier: Sequence[TableQuestion], today: date) -> list[Found]:
        """By the words of the question, the surest first."""
        answers = [found for table in self._all() if (found := ask_table(table, question, earlier, today)) is not None]
        return sorted((found for found in answers if found.sure >= LEAST_SURE), key=lambda found: -found.sure)

    def _point(self, text: str, previous: tuple[str, ...], today: date, by_words: Found | None) -> Pointed | None:
        bearings = self._all_bearings()
        if not bearings:
            return None
        asking = read_asking(text, previous, today, [held.table for held in bearings])
        return point(bearings, self._sights.hear(asking, text, previous), shipped_weights(), by_words)

    def _all_bearings(self) -> list[Bearings]:
        return [bearings for held in self._bearings.values() for bearings in held]

    def _all(self) -> list[Table]:
        return [table for held in self._tables.values() for table in held]

    def _known_forecast(self, found: Found) -> Forecast | None:
        outlook = self._outlooks.get(found.series) if found.series is not None else None
        return outlook.at(found.day) if outlook is not None and found.day is not None else None

    def _look_ahead(self, series: Series) -> None:
        if series in self._outlooks:
            return
        try:
            self._outlooks[series] = look_ahead(series)
        except Exception as error:  # whatever the numbers provoke, the cells are still there to answer with
            logger.warning("a forecast failed: %s", type(error).__name__)
            self._outlooks[series] = None
        while len(self._outlooks) > KEPT_OUTLOOKS:
            self._outlooks.popitem(last=False)

    def _keep_issued(self, passages: Sequence[Passage], text: str, previous: tuple[str, ...], today: date) -> None:
        for passage in passages:
            if passage.label.endswith((", computed", ", forecast")):
                issued = _Issued(
                    document=passage.document, question=text, previous=previous, today=today, text=passage.text
                )
                self._issued[passage.passage] = self._issued.get(passage.passage, issued)
        while len(self._issued) > KEPT_ISSUED:
            self._issued.popitem(last=False)

    async def _tell(self, changes: tuple[CellChange, ...], documents: Collection[str]) -> None:
        if changes:
            changes += await asyncio.to_thread(self._compute_again, frozenset(documents))
        for listener in tuple(self._listeners):
            listener(changes)

    def _compute_again(self, documents: frozenset[str]) -> tuple[CellChange, ...]:
        changes = []
        for passage, issued in tuple(self._issued.items()):
            if issued.document not in documents:
                continue
            found, _ = self._ask(issued.question, issued.previous, issued.today)
            now = next((one.text for one in found.passages if one.passage == passage), "")
            if now != issued.text:
                changes.append(CellChange(passage=passage, was=issued.text, now=now))
                self._issued[passage] = replace(issued, text=now)
        return tuple(changes)


def _rows(pointed: Pointed | None) -> tuple[Passage, ...]:
    """The rows that are likely to be meant, of what is looked at by likeness."""
    if pointed is None or not pointed.seen:
        return ()
    return tuple(led_passage(held.table, held.row, held.columns, pointed.likely * held.share) for held in pointed.rows)
