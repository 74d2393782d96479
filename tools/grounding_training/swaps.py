"""Words of which one in the place of another makes a sentence false, and words that say the same: both for rules."""

from __future__ import annotations

# Within a line any word in place of another says something else.
OTHERS = tuple(
    tuple(line.split("|"))
    for line in """
Python|Java|Kotlin|Rust|Go|C++|TypeScript|Ruby|Scala|PHP|Swift|Fortran|Matlab
PostgreSQL|MySQL|MongoDB|Oracle|Cassandra|Redis|Snowflake|BigQuery|DynamoDB
Kubernetes|Docker|Terraform|Ansible|Jenkins|Kafka|RabbitMQ|Spark|Airflow|Grafana
AWS|Azure|Google Cloud|Heroku|OpenStack
Excel|Tableau|Power BI|Looker|SAP|Salesforce|HubSpot|Workday|Jira|Figma|Photoshop
wood|steel|aluminium|carbon|concrete|plastic|glass|copper|titanium|brick|paper
wind|solar|nuclear|gas|hydro|coal|biomass
hospital|school|hotel|bank|airport|museum|prison|factory|library|restaurant|warehouse|university
patients|students|guests|customers|drivers|farmers|tenants|soldiers|children|pensioners|prisoners|residents
nurses|teachers|engineers|lawyers|cooks|designers|accountants|salespeople|technicians|drivers|volunteers|managers
marketing|finance|legal|purchasing|production|research|logistics|sales|security|personnel
physics|chemistry|biology|mathematics|history|law|medicine|economics|psychology|philosophy|music|geography
cars|trains|ships|aircraft|bicycles|tractors|trucks|buses
bread|wine|cheese|coffee|chocolate|beer|milk|meat|fish
insurance|banking|retail|mining|fashion|tourism|farming|telecoms|publishing|gaming
English|German|French|Spanish|Polish|Arabic|Japanese|Turkish|Italian|Dutch
Berlin|Paris|London|Madrid|Chicago|Oslo|Vienna|Dublin|Warsaw|Lisbon|Toronto|Nairobi|Sydney
website|app|database|firmware|dashboard|newsletter|catalogue|game|podcast|handbook
costs|sales|errors|complaints|accidents|emissions|waiting times|returns|crashes|absences|delays|prices
roof|engine|wing|bridge|tunnel|turbine|gearbox|facade|pump|battery|brake
interview|survey|experiment|audit|inspection|workshop|course|exhibition|trial|concert
football|handball|rowing|chess|tennis|sailing|climbing|cycling|swimming|pottery|choir
heart|knee|lung|brain|eye|skin|liver
in person|remotely|by phone|by post
alone|in a team
weekly|monthly|yearly|daily
""".strip().splitlines()
)

# Beginnings and ends of what turns around when the other stands there.
OPPOSITES = tuple(
    tuple(line.split("|"))
    for line in """
raised|lowered
increased|reduced
grew|shrank
rose|fell
went up|went down
won|lost
opened|closed
hired|dismissed
bought|sold
accepted|rejected
started|stopped
led|assisted with
succeeded|failed
passed|failed
faster|slower
more|fewer
longer|shorter
better|worse
cheaper|more expensive
early|late
before|after
with|without
all|none
kept|gave up
approved|turned down
improved|worsened
built|dismantled
""".strip().splitlines()
)

# Within a line any may stand for another.
SAME = tuple(
    tuple(line.split("|"))
    for line in """
reduced|cut|lowered|brought down|decreased
increased|raised|grew|pushed up|boosted
led|headed|was in charge of|ran|was responsible for
built|created|developed|put together|set up
wrote|authored|produced
helped|assisted|supported|gave a hand to
introduced|brought in|rolled out|established
replaced|swapped out|took the place of
taught|trained|instructed|coached
supervised|oversaw|managed|looked after
organised|arranged|put on
negotiated|agreed|worked out
customers|clients|buyers
employees|staff|people|colleagues
children|kids|youngsters
pupils|students
costs|spending|expenses
improved|made better
roughly|about|around|approximately
a third|about 33 percent
half|50 percent
a quarter|25 percent
doubled|made twice as big
analysed|studied|examined|looked into
repaired|fixed|mended
designed|planned|drew up
tested|tried out
moved|migrated|shifted|transferred
found|discovered|detected
won|was awarded
faster|quicker
job|role|position
each year|every year|yearly|a year
per month|every month|a month
department|division|unit
company|firm|business
errors|mistakes
machines|equipment
films|movies
flats|apartments
autumn|fall
""".strip().splitlines()
)
