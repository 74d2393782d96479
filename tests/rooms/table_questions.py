"""Tables of eight kinds and spoken questions with the cell that answers each: a labelled set, written for the tests.

`QUESTIONS`: what was said before, the question, and the parts of a passage's text that holds the head and the value.
"""

from __future__ import annotations

import csv
import io
from dataclasses import dataclass
from datetime import date, timedelta

from rejoinder.context.contents import Grid

TODAY = date(2026, 3, 10)  # a Tuesday


def grid(text: str, *, name: str = "", delimiter: str = ",") -> Grid:
    rows = csv.reader(io.StringIO(text.strip("\n")), delimiter=delimiter)
    return Grid(name=name, rows=tuple(tuple(row) for row in rows))


STOCK = """
Warehouse stock
,,,,
Item,Colour,In stock (units),Price (EUR),Next delivery
Desk lamp Aurora,blue,14,24.90,2026-03-20
Desk lamp Aurora,red,0,24.90,2026-04-02
Floor lamp Nova,white,6,89.00,2026-03-27
Oak desk Bergen,natural,3,410.00,2026-05-11
Office chair Lund,black,22,199.00,2026-03-18
Office chair Lund,green,1,209.00,2026-03-18
Total,,46,,
"""
BIKES = (
    "Bike,"
    + ",".join((date(2026, 3, 9) + timedelta(day)).isoformat() for day in range(14))
    + """
City bike,8,7,7,5,4,9,9,8,8,7,6,6,5,5
Blue e-bike,3,3,2,2,0,1,4,4,3,3,2,2,1,1
Red e-bike,2,2,2,1,1,0,0,1,2,2,2,2,2,2
Cargo bike,1,1,0,0,0,1,1,1,0,0,1,1,1,1
Child trailer,5,5,5,4,4,4,5,5,5,5,5,5,4,4
"""
)
PLANS = """
Plan,Monthly price,Yearly price,Seats included,Support
Starter,9 EUR,90 EUR,2,e-mail
Team,29 EUR,290 EUR,10,e-mail and chat
Business,79 EUR,790 EUR,40,phone
Enterprise,249 EUR,2490 EUR,250,dedicated contact
"""
ROOMS = """
Room,Date,From,To,Booked by,Event
Alpine,14.03.2026,09:00,10:30,Marta Vogel,Budget review
Alpine,14.03.2026,13:00,15:00,Jonas Lind,Interview day
Harbour,14.03.2026,10:00,12:00,Priya Nair,Design critique
Harbour,16.03.2026,09:00,17:00,Jonas Lind,Sales training
Lagoon,16.03.2026,14:00,15:00,Marta Vogel,One to one
Lagoon,18.03.2026,11:00,12:00,Chen Bo,Roadmap
"""
STAFF = """
Shift plan week 11
,,,,,,,,
Name,Phone,Mon,Tue,Wed,Thu,Fri,Sat,Sun
Anna Keller,0151 330 221,early,early,late,off,late,,
Ben Ott,0151 330 222,late,off,early,early,early,,night
Carla Diaz,0151 330 223,off,night,night,late,off,early,early
Deniz Kaya,0151 330 224,night,late,off,night,night,late,
"""
SALES = """
Units sold,Jan 2025,Feb 2025,Mar 2025,Apr 2025,May 2025,Jun 2025,Jul 2025,Aug 2025,Sep 2025,Oct 2025,Nov 2025,Dec 2025
Green tea,310,295,330,342,350,361,340,322,371,390,420,515
Black tea,480,460,455,430,410,399,380,377,412,455,501,640
Herbal tea,120,131,128,140,150,171,190,201,188,170,166,210
Total,910,886,913,912,910,931,910,900,971,1015,1087,1365
"""
COURSES = """
Course,Level,Start,End,City,Trainer,Free places,Fee
Python for analysts,beginner,3/16/2026,3/18/2026,Leeds,Ruth Okafor,4,$640
Python for analysts,advanced,4/20/2026,4/22/2026,Leeds,Ruth Okafor,9,$720
First aid at work,beginner,3/14/2026,3/14/2026,York,Tom Birch,0,$95
Project planning,beginner,5/4/2026,5/6/2026,York,Ines Moreau,12,$480
Public speaking,advanced,3/26/2026,3/27/2026,Hull,Tom Birch,2,$310
"""
LAGER = """
Artikel;Farbe;Bestand;Preis;Lieferdatum
Schreibtischlampe Luna;blau;7;34,90 €;14.03.2026
Schreibtischlampe Luna;weiß;0;34,90 €;21.03.2026
Bürostuhl Kiel;schwarz;18;1.199,00 €;17.03.2026
Regal Harz;Eiche;4;249,50 €;02.04.2026
"""
TABLES: tuple[tuple[str, Grid], ...] = (
    ("stock.csv", grid(STOCK)),
    ("bikes.csv", grid(BIKES, name="Bikes free to rent")),
    ("plans.xlsx", grid(PLANS, name="Price list")),
    ("rooms.csv", grid(ROOMS, name="Room bookings")),
    ("rota.xlsx", grid(STAFF)),
    ("tea.csv", grid(SALES)),
    ("courses.csv", grid(COURSES)),
    ("lager.csv", grid(LAGER, delimiter=";")),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Labelled:
    text: str
    parts: tuple[str, ...]
    previous: tuple[str, ...] = ()


def asks(text: str, *parts: str, previous: tuple[str, ...] = ()) -> Labelled:
    return Labelled(text=text, parts=parts, previous=previous)


QUESTIONS: tuple[Labelled, ...] = (
    # stock
    asks("How many of the blue Aurora lamps do we have?", "In stock (units): 14"),
    asks("What does the oak desk cost?", "Price (EUR): 410.00"),
    asks("Is the red Aurora in stock?", "red", "In stock (units): 0"),
    asks(
        "When do we get more of the red one?",
        "Next delivery: 2026-04-02",
        previous=("Is the red Aurora lamp in stock?",),
    ),
    asks("When is the next delivery of the Nova?", "Next delivery: 2026-03-27"),
    asks("Which colour does the Bergen desk come in?", "Colour: natural"),
    asks("How much is the green chair?", "Price (EUR): 209.00"),
    asks(
        "And how many black ones are there?",
        "black",
        "In stock (units): 22",
        previous=("How many green Lund chairs are left?",),
    ),
    asks("What's the cheapest thing we have?", "24.90"),
    asks("Which items are out of stock?", "Desk lamp Aurora", "In stock (units): 0"),
    asks(
        "Which ones are under 100 euros?", "Floor lamp Nova", "89.00", previous=("Tell me about the warehouse stock.",)
    ),
    asks("How many office chairs do we have in total?", "23"),
    asks("What is the most expensive item in the warehouse?", "410", "Oak desk"),
    # bikes by day
    asks(
        "Is the blue one free on the 14th?",
        "Blue e-bike",
        "2026-03-14: 1",
        previous=("We rent out e-bikes, a blue one and a red one.",),
    ),
    asks("How many cargo bikes are available on the 12th?", "Cargo bike", "2026-03-12: 0"),
    asks("Can I get a city bike next Friday?", "City bike", "2026-03-13: 4"),
    asks("And on the 20th?", "City bike", "2026-03-20: 6", previous=("How many city bikes do you have on the 13th?",)),
    asks("And the red e-bike?", "Red e-bike", "2026-03-14: 0", previous=("Is the blue e-bike free on the 14th?",)),
    asks("How many child trailers are there tomorrow?", "Child trailer", "2026-03-11: 5"),
    asks("Which bikes are still free on March 15th?", "City bike", "2026-03-15: 9"),
    asks("Do we have a blue e-bike on the fourteenth of March?", "Blue e-bike", "2026-03-14: 1"),
    asks("On which day do we have the most city bikes?", "City bike", "9"),
    # plans
    asks("What does the Team plan cost per year?", "Team", "Yearly price: 290 EUR"),
    asks("How much is Business a month?", "Business", "Monthly price: 79 EUR"),
    asks("How many seats are included in the Enterprise plan?", "Seats included: 250"),
    asks("What kind of support comes with Starter?", "Starter", "Support: e-mail"),
    asks("Which plan is the cheapest?", "Starter", "9"),
    asks("Which plans have at least 40 seats?", "Business", "40"),
    asks("What's the difference between the Team and the Business plan per month?", "Monthly price", "50"),
    asks("And per month?", "Team", "Monthly price: 29 EUR", previous=("How much is the Team plan per year?",)),
    # rooms
    asks("Who has booked Alpine on the 14th at 9?", "Booked by: Marta Vogel"),
    asks("What's on in Harbour on the 16th?", "Event: Sales training"),
    asks("When is the design critique?", "Design critique", "Date: 14.03.2026"),
    asks("Which room is the roadmap meeting in?", "Roadmap", "Lagoon"),
    asks("Until when is Lagoon booked on the 18th?", "To: 12:00"),
    asks("Who is in Harbour on Monday?", "Jonas Lind", "Booked by"),
    asks("What time does the interview day start?", "From: 13:00"),
    # rota
    asks("What shift does Anna have on Wednesday?", "Anna Keller", "Wed: late"),
    asks("Who works the night shift on Friday?", "Deniz Kaya", "Fri: night"),
    asks("Is Carla in on Monday?", "Carla Diaz", "Mon: off"),
    asks("What's Ben's phone number?", "Phone: 0151 330 222"),
    asks("And Deniz?", "Deniz Kaya", "Thu: night", previous=("What shift is Ben on this Thursday?",)),
    asks("Who is on early on Saturday?", "Carla Diaz", "Sat: early"),
    # sales
    asks("How much green tea did we sell in May?", "Green tea", "May 2025: 350"),
    asks("What were the herbal tea sales in August 2025?", "Herbal tea", "Aug 2025: 201"),
    asks("Which month was the best for black tea?", "Black tea", "Dec 2025", "640"),
    asks("How many units of herbal tea did we sell in total?", "Herbal tea", "1965"),
    asks("What was the worst month for green tea?", "Green tea", "Feb 2025", "295"),
    asks("What was the average for black tea?", "Black tea", "449.92"),
    asks("And in December?", "Herbal tea", "Dec 2025: 210", previous=("How much herbal tea was sold in June?",)),
    asks("Which tea sold most in March 2025?", "Black tea", "Mar 2025", "455"),
    # courses
    asks("When does the beginners' Python course start?", "Start: 3/16/2026"),
    asks("Who teaches project planning?", "Trainer: Ines Moreau"),
    asks("How many places are left in public speaking?", "Free places: 2"),
    asks("Where is the first aid course held?", "City: York"),
    asks("How much is the advanced Python course?", "Fee: $720"),
    asks("Which courses start in May?", "Project planning", "5/4/2026"),
    asks("Is there a course on the 14th of March?", "First aid at work", "3/14/2026"),
    asks("Which courses are fully booked?", "First aid at work", "Free places: 0"),
    asks("Which courses are in York?", "Project planning", "City: York"),
    asks("What does it cost?", "Fee: $310", previous=("Tell me about the public speaking course.",)),
    # German
    asks("Wie viele blaue Schreibtischlampen haben wir?", "blau", "Bestand: 7"),
    asks("Was kostet der Bürostuhl Kiel?", "Preis: 1.199,00 €"),
    asks("Wann kommt das Regal?", "Lieferdatum: 02.04.2026"),
    asks("Welche Artikel sind ausverkauft?", "Schreibtischlampe Luna", "Bestand: 0"),
    asks("Und die weiße?", "weiß", "Bestand: 0", previous=("Ist die blaue Lampe Luna auf Lager?",)),
)

ABOUT_A_PERSON: tuple[str, ...] = (
    "Tell me about yourself.",
    "What is your greatest strength?",
    "Why do you want to work here?",
    "Tell me about a time when you disagreed with your manager.",
    "How many people did you manage at Northwind?",
    "How much experience do you have with Python?",
    "Have you worked with Kubernetes in production?",
    "What was your biggest project last year?",
    "When did you start at your current company?",
    "Where do you see yourself in five years?",
    "How do you handle tight deadlines?",
    "Which programming languages do you know?",
    "What did you study?",
    "Why did you leave your last job?",
    "How big was the team you led?",
    "What's your notice period?",
    "How would you plan a project with a tight budget?",
    "Can you walk me through your résumé?",
    "Do you have any questions for us?",
    "How did you reduce the costs at your last employer?",
    "What is the most difficult decision you ever made?",
    "What would your colleagues say about you?",
    "How did you improve sales in your last role?",
    "Have you ever given a public talk?",
    "Describe a situation in which you trained new staff.",
    "What salary are you looking for?",
    "How long have you been in your current role?",
    "Who was your mentor at the bank?",
    "What do you do in your free time?",
    "How did the migration go in the end?",
    "How do you keep up with new technology?",
    "What is the difference between a process and a thread?",
    "How would you design a booking system?",
    "Can everyone hear me?",
    "Shall we start with a short round of introductions?",
    "What was the result of that?",
    "And how long did that take?",
    "Why was that important to the business?",
    "How did your manager react?",
    "What did you learn from it?",
    "Which tools did you use for monitoring?",
    "Do you prefer working alone or in a team?",
    "Was sind Ihre größten Stärken?",
    "Wie viele Mitarbeiter haben Sie geführt?",
    "Warum möchten Sie zu uns kommen?",
    "Can you share your screen?",
    "How is the weather over there?",
    "Are you willing to relocate?",
    "What motivates you?",
    "When could you start?",
)
