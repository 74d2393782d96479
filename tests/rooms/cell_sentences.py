"""Four tables, and sentences about their cells that are true or not: "+" and "-" before each.

A table is its file's name, how many of its first columns name a row, its heads and its rows; a question is asked of a
row (from 0) and a head.
"""

from __future__ import annotations

from dataclasses import dataclass

from rejoinder.types import Passage


@dataclass(frozen=True)
class Table:
    file: str
    naming: int
    heads: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]

    def passages(self, row: int, head: str) -> tuple[Passage, ...]:
        """As retrieval gives them: the cell, its row with all heads, other rows with that head first."""
        order = [row, *(at for at in range(len(self.rows)) if at != row)]
        rest = [self._passage(at, f"{self._led(at, head)}") for at in order[1:5]]
        return (
            self._passage(row, f"{self._name(row)} · {head}: {self._value(row, head)}", "cell"),
            self._passage(row, self._whole(row)),
            *rest,
        )

    def _name(self, row: int) -> str:
        return ", ".join(self.rows[row][: self.naming])

    def _value(self, row: int, head: str) -> str:
        return self.rows[row][self.heads.index(head)]

    def _fields(self, row: int, first: int) -> str:
        return " · ".join(f"{self.heads[at]}: {self.rows[row][at]}" for at in range(first, len(self.heads)))

    def _whole(self, row: int) -> str:
        return self._fields(row, 0) if self.naming > 1 else f"{self._name(row)} · {self._fields(row, 1)}"

    def _led(self, row: int, head: str) -> str:
        rest = [one for one in self.heads[self.naming :] if one != head]
        told = " · ".join(f"{one}: {self._value(row, one)}" for one in rest)
        return f"{self._name(row)} · {head}: {self._value(row, head)} | {told}"

    def _passage(self, row: int, text: str, kind: str = "row") -> Passage:
        return Passage(
            passage=f"{self.file}-{row}-{kind}", document=self.file, section="table",
            label=f"{self.file}, row {row + 2}", heading=self.file, text=text,
        )  # fmt: skip


HIRE = Table(
    "hire.csv", 1, ("Tool", "Units free", "Day rate GBP", "Deposit (£)", "Mass kg", "Next service", "Needs licence"),
    (
        ("Plate compactor PC40", "3", "38.00", "150", "84", "2031-04-17", "no"),
        ("Mini digger D8", "0", "145.00", "600", "812", "2031-02-03", "yes"),
        ("Floor sander", "11", "27.50", "80", "37.5", "2031-06-30", "no"),
        ("Tower scaffold 6", "1", "52.00", "220", "190", "2031-03-09", "no"),
    ),
)  # fmt: skip
COURSES = Table(
    "courses.xlsx", 1, ("Course", "Teacher", "Places left", "Fee €", "First evening", "Time", "Beginners"),
    (
        ("Upholstery", "Ines Quade", "5", "210", "2032-01-12", "18:30", "yes"),
        ("Bookbinding", "Tomas Reh", "0", "165", "2032-01-15", "19:00", "yes"),
        ("Stone carving", "Ines Quade", "2", "340.50", "2032-02-02", "17:15", "no"),
        ("Life drawing", "Maud Ferrand", "14", "95", "2032-01-20", "20:00", "no"),
    ),
)  # fmt: skip
ZIMMER = Table(
    "zimmer.csv", 2, ("Haus", "Zimmer", "Betten", "Preis (EUR)", "Balkon", "Frei ab", "Reinigung"),
    (
        ("Haus Ulme", "Blau", "2", "89,50", "ja", "14.05.2033", "Firma Blank"),
        ("Haus Ulme", "Grün", "3", "104,00", "nein", "02.06.2033", "Firma Blank"),
        ("Haus Linde", "Blau", "4", "131,00", "nein", "21.05.2033", "Kranz GmbH"),
        ("Haus Linde", "Rot", "1", "64,00", "ja", "09.05.2033", "Kranz GmbH"),
    ),
)  # fmt: skip
COFFEE = Table(
    "beans.csv", 1, ("Bean", "In stock (bags)", "Price per kg (€)", "Roast", "Caffeine %", "Delivery days", "Organic"),
    (
        ("Kivu", "26", "23.80", "light", "1.2", "2", "yes"),
        ("Sidama", "0", "29.00", "medium", "1.1", "9", "yes"),
        ("Malabar", "7", "18.40", "dark", "2.1", "4", "no"),
        ("Antigua", "150", "21.00", "medium", "1.3", "1", "no"),
    ),
)  # fmt: skip

# (table, the row and head that is asked for, the question, sentences)
ASKED: tuple[tuple[Table, int, str, str, tuple[str, ...]], ...] = (
    (HIRE, 0, "Units free", "How many plate compactors are free?", (
        "+ We have three plate compactors free.", "+ There are 3 left.", "+ Three of them are available.",
        "- We have thirteen plate compactors free.", "- There are 2 plate compactors left.",
        "- All gone, the plate compactor is sold out.", "- None are left.", "- There is only one left.",
    )),
    (HIRE, 1, "Units free", "Is the mini digger available?", (
        "+ No, the mini digger is not available.", "+ No, there is no mini digger left.",
        "- Yes, the mini digger is available.", "- Yes, we have two mini diggers.", "- Yes, there are some left.",
    )),
    (HIRE, 2, "Day rate GBP", "What does the floor sander cost a day?", (
        "+ The floor sander costs 27.50 pounds a day.", "+ It is £27.50.", "+ It's 27.50 GBP a day.",
        "- The floor sander costs 37.50 pounds a day.", "- It is £25.70 a day.", "- It is free of charge.",
        "- The floor sander costs 38 pounds.", "+ The floor sander costs £27.50 a day and the deposit is £80.",
        "- The floor sander costs £27.50 a day and the deposit is £150.",
    )),
    (HIRE, 1, "Mass kg", "How heavy is the mini digger?", (
        "+ The mini digger weighs 812 kilograms.", "+ It weighs about 800 kg.", "- It weighs 821 kg.",
        "- The digger weighs 81 kilos.", "+ It weighs more than 700 kilos.", "- It weighs less than 500 kilos.",
    )),
    (HIRE, 3, "Next service", "When is the next service of the tower scaffold?", (
        "+ The next service of the tower scaffold is on 9 March 2031.", "+ It's due on March 9.",
        "- The tower scaffold is serviced on 19 March.", "- On the 17th of April.", "+ In March 2031.",
    )),
    (HIRE, 1, "Needs licence", "Does the mini digger need a licence?", (
        "+ Yes, the mini digger needs a licence.", "- No, the mini digger does not need a licence.",
        "- You can hire the mini digger without a licence.", "+ Yes.", "- No.",
    )),
    (COURSES, 2, "Places left", "Are there places left in stone carving?", (
        "+ Yes, there are two places left in stone carving.", "- No, stone carving is fully booked.",
        "- Yes, twelve places are left in stone carving.", "- There are 14 places left.",
    )),
    (COURSES, 1, "Places left", "Can I still join bookbinding?", (
        "+ Bookbinding has no places left.", "+ Sorry, bookbinding is fully booked.",
        "- Bookbinding still has four places left.",
    )),
    (COURSES, 3, "Teacher", "Who teaches life drawing?", (
        "+ Maud Ferrand teaches life drawing.", "- Ines Quade teaches life drawing.", "- It is taught by Tomas Reh.",
    )),
    (COURSES, 0, "Time", "When does upholstery begin in the evening?", (
        "+ Upholstery begins at 6:30 pm.", "- Upholstery begins at 7 pm.", "+ At 18:30.", "- It starts at 17:15.",
    )),
    (COURSES, 2, "Beginners", "Is stone carving for beginners?", (
        "+ No, stone carving is not for beginners.", "- Yes, stone carving is for beginners.",
    )),
    (ZIMMER, 0, "Preis (EUR)", "Was kostet das blaue Zimmer im Haus Ulme?", (
        "+ Das blaue Zimmer im Haus Ulme kostet 89,50 Euro.", "- Das blaue Zimmer im Haus Ulme kostet 98,50 Euro.",
        "- Es kostet 131 Euro.", "+ Es kostet 89,50 €.", "- Es ist kostenlos.",
        "+ The blue room in Haus Ulme costs 89.50 euros.", "- The blue room in Haus Ulme costs 104 euros.",
    )),
    (ZIMMER, 1, "Betten", "Wie viele Betten hat das grüne Zimmer?", (
        "+ Das grüne Zimmer hat drei Betten.", "- Das grüne Zimmer hat vier Betten.", "- Es hat nur ein Bett.",
    )),
    (ZIMMER, 3, "Balkon", "Hat das rote Zimmer einen Balkon?", (
        "+ Ja, das rote Zimmer hat einen Balkon.", "- Nein, das rote Zimmer hat keinen Balkon.",
        "- Das rote Zimmer ist ohne Balkon.",
    )),
    (ZIMMER, 2, "Frei ab", "Ab wann ist das blaue Zimmer im Haus Linde frei?", (
        "+ Das blaue Zimmer im Haus Linde ist ab dem 21. Mai frei.", "- Es ist ab dem 2. Juni frei.",
        "+ Ab 21.05.2033.", "- Ab dem 14.05.2033.",
    )),
    (COFFEE, 0, "In stock (bags)", "Is Kivu in stock?", (
        "+ Yes, Kivu is in stock.", "+ Yes, we have 26 bags of Kivu.", "+ Yes, there is plenty of Kivu left.",
        "- No, Kivu is out of stock.", "- We have 62 bags of Kivu.", "- We are out of Kivu.",
        "+ Wir haben 26 Säcke Kivu auf Lager.", "- Kivu ist ausverkauft.",
    )),
    (COFFEE, 1, "In stock (bags)", "Do you have Sidama?", (
        "+ No, Sidama is sold out.", "+ Leider ist Sidama ausverkauft.", "- Yes, we have Sidama in stock.",
        "- There are nine bags of Sidama left.",
    )),
    (COFFEE, 2, "Roast", "How is the Malabar roasted?", (
        "+ The Malabar is a dark roast.", "- The Malabar is a light roast.", "- Malabar is a medium roast.",
    )),
    (COFFEE, 2, "Caffeine %", "How much caffeine is in Malabar?", (
        "+ Malabar has 2.1 percent caffeine.", "- Malabar has 1.2 % caffeine.",
    )),
    (COFFEE, 2, "Delivery days", "How fast is Malabar delivered?", (
        "+ Malabar is delivered within four days.", "- Malabar is delivered in two days.",
        "- It is delivered tomorrow.", "+ It takes 4 days.",
    )),
    (COFFEE, 3, "Price per kg (€)", "What does Antigua cost?", (
        "+ Antigua costs 21 euros per kilo.", "- Antigua costs 12 euros per kilo.", "- Antigua costs €23.80 a kilo.",
    )),
)  # fmt: skip
