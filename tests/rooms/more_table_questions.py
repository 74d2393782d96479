"""A second labelled set, over other kinds of tables than the first: written after it, and left out of all tuning."""

from __future__ import annotations

from datetime import date, timedelta

from tests.rooms.table_questions import ABOUT_A_PERSON as ABOUT_A_PERSON
from tests.rooms.table_questions import Labelled, asks, grid

from rejoinder.context.contents import Grid

TODAY = date(2026, 6, 17)  # a Wednesday

MENU = """
Lunch menu,,,
Dish,Price,Vegetarian,Allergens
Lentil soup,6.50,yes,celery
Spinach lasagne,11.90,yes,"gluten, milk"
Grilled trout,16.80,no,fish
Beef goulash,14.20,no,
Apple strudel,5.40,yes,"gluten, egg"
"""
DEVICES = """
Asset no;Device;Model;Assigned to;Purchased;Warranty until;Status
IT-0041;Laptop;Tarn 14;Sofia Brandt;03.02.2024;03.02.2027;in use
IT-0042;Laptop;Tarn 16;Milan Novak;17.05.2025;17.05.2028;in use
IT-0057;Monitor;Vista 27;Sofia Brandt;11.09.2023;11.09.2026;in repair
IT-0063;Phone;Pebble 5;Grace Obi;28.11.2025;28.11.2027;in use
IT-0070;Monitor;Vista 32;;14.01.2026;14.01.2029;in storage
"""
BUDGET = """
Department,2025,,2026,
,Planned,Spent,Planned,Spent
Marketing,120000,118400,135000,61200
Research,310000,322500,340000,151700
Support,90000,84100,92000,47800
Facilities,75000,75900,80000,33300
"""
TRAINS = """
Train,From,To,Departs,Arrives,Platform,Delay (min)
RE 14,Hafen,Altstadt,07:42,08:15,3,0
RE 16,Hafen,Bergheim,08:10,09:05,5,12
S 2,Altstadt,Messe,08:20,08:31,1,3
IC 208,Altstadt,Nordkreuz,09:02,11:48,7,0
"""
VISITORS = "Date,Visitors,Ticket sales (EUR)\n" + "\n".join(
    f"{(date(2026, 5, 1) + timedelta(day)).isoformat()},{180 + (day * 37) % 90},{2100 + (day * 53) % 700}"
    for day in range(47)
)
ROOMRATES = """
Room type,Beds,Low season,High season,Breakfast
Single,1,68 €,84 €,included
Double,2,95 €,119 €,included
Family suite,4,150 €,189 €,9 € per person
"""
PEOPLE = """
Name,Team,Office,Extension,Working days
Hanna Weiss,Billing,Graz,214,Mon-Thu
Leo Martin,Billing,Linz,215,Mon-Fri
Aisha Khan,Platform,Graz,231,Tue-Fri
Peter Sand,Platform,Vienna,240,Mon-Fri
"""
COMPARE = """
,Model S,Model M,Model L
Capacity (l),120,180,260
Weight (kg),38,47,61
Power (W),85,95,130
Price (EUR),399,489,649
"""
TABLES: tuple[tuple[str, Grid], ...] = (
    ("menu.xlsx", grid(MENU)),
    ("devices.csv", grid(DEVICES, delimiter=";")),
    ("budget.xlsx", grid(BUDGET, name="Budget")),
    ("trains.csv", grid(TRAINS)),
    ("museum.csv", grid(VISITORS)),
    ("hotel.md", grid(ROOMRATES, name="Room rates")),
    ("directory.csv", grid(PEOPLE)),
    ("fridges.xlsx", grid(COMPARE, name="Fridges")),
)
QUESTIONS: tuple[Labelled, ...] = (
    asks("How much is the trout?", "Grilled trout", "Price: 16.80"),
    asks("Is the lasagne vegetarian?", "Vegetarian: yes"),
    asks("What allergens are in the apple strudel?", "Allergens: gluten, egg"),
    asks("Which dishes are vegetarian?", "Lentil soup", "Vegetarian: yes"),
    asks("What's the cheapest dish on the lunch menu?", "Apple strudel", "5.40"),
    asks(
        "And does that one have gluten in it?",
        "Spinach lasagne",
        "Allergens",
        previous=("Is the spinach lasagne vegetarian?",),
    ),
    asks("Which dishes cost more than 14 euros?", "Beef goulash", "14.20"),
    asks("Who has the Tarn 16?", "Assigned to: Milan Novak"),
    asks("When does the warranty of Milan's laptop run out?", "Warranty until: 17.05.2028"),
    asks("Which monitor is in repair?", "Vista 27", "Status: in repair"),
    asks("When did we buy the Pebble 5?", "Purchased: 28.11.2025"),
    asks("What is Sofia's laptop model?", "Tarn 14"),
    asks("What's the status of IT-0070?", "Status: in storage"),
    asks("How many monitors do we have?", "2 "),
    asks("How much did Research spend in 2025?", "Research", "2025 Spent: 322500"),
    asks("What is the planned budget for marketing this year?", "2026 Planned: 135000"),
    asks("Which department spent the most in 2025?", "Research", "2025 Spent", "322500"),
    asks(
        "And facilities?", "Facilities", "2026 Spent: 33300", previous=("How much has support spent in 2026 so far?",)
    ),
    asks("What was spent in total in 2025?", "600900"),
    asks("When does the IC 208 leave?", "Departs: 09:02"),
    asks("Which platform does the RE 16 go from?", "Platform: 5"),
    asks("How late is the S 2?", "Delay (min): 3"),
    asks("When does the train to Nordkreuz arrive?", "Arrives: 11:48"),
    asks("Is there a train to Messe?", "S 2", "Messe"),
    asks("How many visitors did the museum have on the 12th of June?", "2026-06-12", "Visitors: "),
    asks("How many people came yesterday?", "2026-06-16", "Visitors: "),
    asks("What were the ticket sales on May 20th?", "2026-05-20", "Ticket sales (EUR): "),
    asks("What was the busiest day in June?", "Highest Visitors"),
    asks("How many visitors were there in May altogether?", "Total of Visitors"),
    asks("What does a double room cost in high season?", "Double", "High season: 119 €"),
    asks("Is breakfast included in the single room?", "Breakfast: included"),
    asks("How many beds does the family suite have?", "Beds: 4"),
    asks(
        "And in low season?",
        "Double",
        "Low season: 95 €",
        previous=("How much is the double room in the high season?",),
    ),
    asks("Which office is Aisha Khan in?", "Office: Graz"),
    asks("What's Peter Sand's extension?", "Extension: 240"),
    asks("Who is on the billing team?", "Leo Martin", "Team: Billing"),
    asks("Which days does Hanna work?", "Working days: Mon-Thu"),
    asks("Who works in Graz?", "Aisha Khan", "Graz"),
    asks("How much does the Model M weigh?", "Weight (kg)", "Model M: 47"),
    asks("What's the price of the Model L?", "Price (EUR)", "Model L: 649"),
    asks("How many watts does the model S need?", "Power (W)", "Model S: 85"),
    asks("Which model has the biggest capacity?", "Capacity (l)", "Model L", "260"),
)
