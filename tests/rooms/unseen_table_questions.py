"""A third labelled set, in words that are further from the tables' own."""

from __future__ import annotations

from datetime import date, timedelta

from tests.rooms.table_questions import ABOUT_A_PERSON as ABOUT_A_PERSON
from tests.rooms.table_questions import Labelled, asks, grid

from rejoinder.context.contents import Grid

TODAY = date(2026, 9, 23)  # a Wednesday

FURNITURE = """
SKU,Product,Material,Width (cm),Stock Berlin,Stock Hamburg,Unit price,Restock date
TB-100,Dining table Fjord,oak,180,4,0,640.00,2026-10-05
TB-120,Dining table Fjord,walnut,220,0,2,890.00,2026-11-02
SF-310,Three-seater sofa Ama,grey wool,212,1,5,1290.00,2026-10-19
CH-055,Stacking chair Pico,beech,46,64,120,59.00,2026-09-30
BK-210,Bookcase Tall,pine,90,11,7,210.00,2026-10-12
"""
ONCALL = """
Week,Starting,Primary,Backup
38,2026-09-14,Nils Aho,Tamara Fox
39,2026-09-21,Tamara Fox,Jae Min
40,2026-09-28,Jae Min,Nils Aho
41,2026-10-05,Nils Aho,Rosa Lima
"""
PROJECTS = """
Project,Client,Lead,Deadline,Budget (k€),Spent (k€),Status
Harbour app,Port of Kiel,Rosa Lima,15 Oct 2026,180,121,on track
Tax portal,City of Bonn,Jae Min,30 Nov 2026,420,398,at risk
Museum guide,Ludwig Museum,Nils Aho,1 Oct 2026,60,58,delayed
Clinic intake,Sana Clinics,Tamara Fox,22 Jan 2027,240,35,on track
"""
WEATHERSTATION = "Day,Rain (mm),Max temp (°C)\n" + "\n".join(
    f"{(date(2026, 9, 1) + timedelta(day)).strftime('%d/%m/%Y')},{(day * 7) % 11},{15 + (day * 3) % 12}"
    for day in range(23)
)
QUARTERS = """
Region,Q1 2026,Q2 2026,Q3 2026
North,1.2,1.5,1.1
South,2.4,2.2,2.6
Online,3.1,3.9,4.4
Total,6.7,7.6,8.1
"""
CLASSES = """
Studio timetable
Time,Monday,Tuesday,Wednesday,Thursday,Friday
07:30,Yoga,Spinning,Yoga,Pilates,HIIT
12:15,Pilates,HIIT,Core,Yoga,Spinning
18:00,HIIT,Yoga,Spinning,Core,
"""
SHIPPING = """
Zone,Countries,Up to 2 kg,Up to 10 kg,Delivery days
1,"Germany, Austria",4.90,7.90,1-2
2,"France, Italy, Spain",9.50,16.00,3-5
3,"USA, Canada",24.00,48.00,6-9
"""
TICKETS = """
Ticket,Title,Priority,Owner,Opened,Due
OPS-311,Backup job fails at night,high,Jae Min,2026-09-18,2026-09-25
OPS-317,New badge for the lab,low,Rosa Lima,2026-09-20,2026-10-02
OPS-320,VPN drops after an hour,medium,Nils Aho,2026-09-22,2026-09-29
"""
TABLES: tuple[tuple[str, Grid], ...] = (
    ("furniture.xlsx", grid(FURNITURE, name="Furniture")),
    ("oncall.csv", grid(ONCALL)),
    ("projects.csv", grid(PROJECTS)),
    ("weather.csv", grid(WEATHERSTATION)),
    ("turnover.xlsx", grid(QUARTERS, name="Turnover in million EUR")),
    ("timetable.csv", grid(CLASSES)),
    ("shipping.md", grid(SHIPPING, name="Shipping costs")),
    ("tickets.csv", grid(TICKETS)),
)
QUESTIONS: tuple[Labelled, ...] = (
    asks("How many of the oak tables are left in Berlin?", "oak", "Stock Berlin: 4"),
    asks(
        "Does Hamburg still have the walnut one?",
        "walnut",
        "Stock Hamburg: 2",
        previous=("Let's talk about the Fjord dining table.",),
    ),
    asks("How wide is the sofa?", "Width (cm): 212"),
    asks("When will the walnut table be back?", "Restock date: 2026-11-02"),
    asks("What are we asking for the couch?", "Three-seater sofa", "Unit price: 1290.00"),
    asks("What's the bookcase made of?", "Material: pine"),
    asks("Which products are sold out in Berlin?", "walnut", "Stock Berlin: 0"),
    asks("How many stacking chairs do we have in Hamburg?", "Stock Hamburg: 120"),
    asks("What's the priciest piece of furniture?", "1290"),
    asks("Who's on call this week?", "Primary: Tamara Fox"),
    asks("And next week?", "Primary: Jae Min", previous=("Who is on call this week?",)),
    asks("Who is the backup in week 41?", "Backup: Rosa Lima"),
    asks("When is the tax portal due?", "Deadline: 30 Nov 2026"),
    asks("Who runs the clinic project?", "Lead: Tamara Fox"),
    asks("How much of the museum budget is used up?", "Spent (k€): 58"),
    asks("Which projects are on track?", "Harbour app", "Status: on track"),
    asks("How is the Harbour app doing?", "Status: on track"),
    asks("What's the budget for the tax portal?", "Budget (k€): 420"),
    asks("Which project has the biggest budget?", "Tax portal", "420"),
    asks("Who's the client of the museum guide?", "Client: Ludwig Museum"),
    asks("How much did it rain on the 12th?", "12/09/2026", "Rain (mm): "),
    asks("How warm was it yesterday?", "22/09/2026", "Max temp (°C): "),
    asks("What was the turnover in the south in the second quarter?", "South", "Q2 2026: 2.2"),
    asks("How did online do in Q3?", "Online", "Q3 2026: 4.4"),
    asks("Which region was strongest in the first quarter?", "Online", "Q1 2026", "3.1"),
    asks("And the north?", "North", "Q3 2026: 1.1", previous=("What did the south make in Q3?",)),
    asks("What's on at half past seven on Thursday?", "07:30", "Thursday: Pilates"),
    asks("When is spinning on Tuesday?", "07:30", "Tuesday: Spinning"),
    asks("Which class is at 18:00 on Monday?", "18:00", "Monday: HIIT"),
    asks("What does shipping to France cost for 5 kilos?", "France", "Up to 10 kg: 16.00"),
    asks("How long does delivery to Canada take?", "Canada", "Delivery days: 6-9"),
    asks("What's the postage for a small parcel to Austria?", "Austria", "Up to 2 kg: 4.90"),
    asks("Who is looking after the VPN problem?", "Owner: Nils Aho"),
    asks("What's the priority of OPS-311?", "Priority: high"),
    asks("By when does the badge have to be done?", "Due: 2026-10-02"),
    asks("Which tickets are due this week?", "OPS-311", "2026-09-25"),
)
