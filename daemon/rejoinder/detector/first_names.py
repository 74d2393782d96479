"""Common first names: one of them before a question speaks to somebody, even where no list of "
"participants is known."""

from __future__ import annotations

from rejoinder.detector.phrases import word_set

FIRST_NAMES = word_set(
    """
    aaron abigail adam adrian ahmed aisha akira alan albert alejandro alex alexander alexandra alice alicia ali allison
    amanda amber amelia amit amy ana anders andre andrea andreas andrew andy angela anil anita anjali ann anna anne
    anthony antonio anya arjun arthur ashley audrey barbara beatrice ben benjamin bernard beth betty bob bobby bradley
    brandon brenda brian bruce bruno cameron carl carla carlos carmen carol caroline catherine cecilia charles charlie
    charlotte cheng chiara chloe chris christina christine christopher cindy claire clara claudia colin connor craig
    cristina cynthia daisy dan dana daniel daniela danielle dave david deborah deepak denise dennis derek diana diane
    diego dmitri dominic donald donna doris dorothy doug douglas dylan eddie edgar eduardo edward elena eli elizabeth
    ella ellen emily emma eric erik erin ethan eva evelyn fatima felix fernando fiona florian frances
    francesca francesco
    francis francisco fred frederick gabriel gareth gary george georgia gerald giovanni giulia gloria
    gordon graham greg
    gregory guillaume gustavo hans harold haruto hassan heather hector helen helena henry hiroshi
    howard hugo ian ibrahim
    igor ines ingrid irene isaac isabel isabella ivan jackson jacob jacqueline jake james jamie jan
    jane janet jared jasmine
    jason javier jeff jeffrey jenna jennifer jenny jeremy jerry jesse jessica jim jimmy joan joe joel
    johan johanna john
    jonas jonathan jordan jorge jose joseph josh joshua juan judith julia julian julie jun justin kai karen karl kate
    katherine kathleen katie keith kelly ken kenji kenneth kevin klaus kumar kyle lakshmi larry lars laura lauren leah
    leila leo leon leonard leslie li liam lily linda lisa liz lorenzo louis louise luca lucas lucia
    lucy luis luke lydia
    madison magnus mandy manuel marc marcel marcia marco marcus margaret maria marie marina mario martha martin martina
    mary mason mateo matt matteo matthew maya megan mehmet mei melanie melissa mia michael michelle miguel mike milan
    mohamed mohammed molly monica morgan muhammad nadia nancy naomi natalie natasha nathan neil nicholas nick nicola
    nicolas nicole nikhil nina nina noah nora olga oliver olivia omar oscar owen pablo pamela patricia
    patrick paul paula
    pedro penny pete peter phil philip pierre priya rachel rafael rahul raj rajesh ralph ramesh raul
    ravi raymond rebecca
    richard rita robert roberto roger roland ron ronald rosa ross roy russell ruth ryan sabrina sally
    sam samantha samuel
    sandra sanjay sara sarah scott sean sebastian sergio shannon sharon sheila shirley simon sofia sonia sophia sophie
    stefan stella stephanie stephen steve steven stuart susan suzanne sven sylvia tamara tanya tara ted teresa terry
    theo theresa thomas tim timothy tina todd tom tomas tony tracy travis trevor tyler valentina valerie vanessa vera
    veronica victor victoria vijay vikram vincent virginia vladimir walter wanda wayne wei wendy
    william wolfgang xavier
    yan yasmin yuki yusuf yvonne zachary zara zoe siri alexa cortana sweetie honey darling
    """
)
