"""Words that tell a person from a body, and a man from a woman. Data only."""

from workbench.attribution.words import word_set

MALE, FEMALE = "he", "she"

TITLES = word_set(
    "mr mrs ms miss sir lord lady dame king queen prince princess madam dr professor prof rev reverend father sister "
    "brother imam sheikh rabbi bishop archbishop patriarch judge justice president premier chancellor minister "
    "secretary senator sen congressman congresswoman representative rep governor gov mayor ambassador envoy consul "
    "captain capt colonel col major maj general gen lieutenant lt commander cmdr admiral adm sergeant sgt corporal "
    "private marshal brigadier spokesman spokeswoman spokesperson director chairman chairwoman chair chief deputy "
    "nurse doctor officer detective inspector prosecutor attorney pope cardinal ayatollah commissioner speaker"
)
"""What stands before a person's name, with or without a capital, without a point."""

OCCUPATIONS = word_set(
    "aide adviser advisor analyst activist actor actress author banker biologist boss candidate captive chairperson "
    "clerk coach commentator correspondent critic diplomat driver economist editor engineer epidemiologist expert "
    "farmer fighter fisherman guard head historian hydrologist inmate interpreter investigator journalist lawmaker "
    "lawyer leader man manager mechanic medic mediator merchant miner monk mother negotiator neighbour neighbor "
    "observer official ombudsman owner passenger pilot player poet policeman politician priest prisoner protester "
    "reporter researcher resident sailor scholar scientist soldier source specialist student surgeon survivor teacher "
    "tenant trader treasurer veteran victim villager witness woman worker writer boy girl wife husband son daughter "
    "widow uncle aunt nephew niece "
    "nominee pollster strategist insider architect attorney "
    "counsel physician chemist geologist pathologist warden miller harbourmaster"
)
"""Nouns for one person that stand alone: `the engineer said`."""

WOMEN = word_set(
    "mrs mrs. ms ms. miss madam lady dame queen princess woman girl mother wife daughter sister aunt niece widow "
    "spokeswoman congresswoman chairwoman actress policewoman businesswoman"
)
MEN = word_set(
    "mr mr. sir lord king prince man boy father husband son brother uncle nephew spokesman congressman chairman actor "
    "policeman businessman fisherman monk priest imam bishop pope"
)

WIDER: dict[str, str] = {
    "officer": "captain colonel major general lieutenant commander admiral sergeant marshal brigadier capt. col. maj. "
    "gen. lt. cmdr. adm. sgt.",
    "diplomat": "ambassador envoy consul",
    "envoy": "ambassador",
    "lawyer": "attorney counsel",
    "lawmaker": "senator congressman congresswoman representative sen. rep.",
    "doctor": "surgeon physician dr. dr",
    "leader": "president premier chancellor",
    "scientist": "biologist hydrologist epidemiologist chemist geologist",
}
"""Noun → the narrower titles that a later `the officer` can mean."""

BODIES = word_set(
    "ministry network news times post agency party committee council university institute foundation department "
    "association service press house senate congress parliament government court army union commission group bank "
    "company corporation centre center office board observatory organisation organization nations states america "
    "administration campaign bureau league club police radio television tv daily journal magazine poll watch mission "
    "embassy presidency navy authority coalition militia alliance "
    "city state country county nation town trust firm newspaper channel command"
)
"""Words of names that no person has; in lower case, what `it` can mean."""

FIRMS = word_set(
    "lines metals chemicals industries airlines airways motors inc inc. ltd ltd. corp corp. plc systems technologies "
    "energy petroleum steel holdings partners works foods pharmaceuticals shipping mining bank group company "
    "corporation"
)
"""Last words of the names that a later `the company` can mean."""

GIVEN_WOMEN = word_set(
    "mary anna anne ann annie elizabeth jennifer linda barbara susan jessica sarah karen lisa nancy betty margaret "
    "sandra ashley kimberly emily donna michelle carol amanda melissa deborah stephanie rebecca laura helen sharon "
    "cynthia kathleen amy shirley angela ruth brenda pamela nicole katherine catherine christine janet debra carolyn "
    "rachel heather diane virginia julie joyce victoria olivia emma sophia hillary melania ivanka megan meghan jill "
    "theresa teresa martha maria marie julia claire alice irene judith hannah nora clara eva eve ingrid greta astrid "
    "petra sabine ursula monika claudia brigitte sophie camille nathalie isabelle lucia rosa carmen elena olga tatiana "
    "natalia svetlana irina ekaterina lyudmila galina vera nadia nina ludmila anastasia fatima aisha zainab leila "
    "layla maryam mariam zahra nour hala huda amina khadija ayşe fatma emine zeynep elif hatice aygün sevinj leyla "
    "gulnara anahit ani lilit mariam narine hasmik karine gayane shushan mei yuki priya indira sonia sunita"
)
GIVEN_MEN = word_set(
    "james john robert michael william david richard joseph thomas charles christopher daniel matthew anthony mark "
    "donald steven stephen paul andrew joshua kenneth kevin brian george edward ronald timothy jason jeffrey ryan "
    "jacob gary nicholas eric jonathan larry justin scott brandon benjamin samuel gregory frank alexander raymond "
    "patrick jack dennis jerry peter henry adam nathan douglas bill bob jim joe tom mike tim ted barack bernie boris "
    "vladimir sergei sergey dmitry dmitri alexei ivan igor oleg nikolai mikhail yuri viktor anatoly pavel konstantin "
    "maxim hans klaus karl heinz jürgen wolfgang dieter otto fritz stefan piet pieter lars sven erik henrik pierre "
    "jean jacques françois michel philippe emmanuel nicolas carlos juan josé luis miguel pedro antonio francisco "
    "giovanni marco luca paolo mohammed muhammad mohamed ahmed ahmad ali hassan hussein hasan husayn omar khalid "
    "ibrahim mustafa mahmoud yusuf yousef abdullah karim recep tayyip mehmet murat hulusi mevlüt ilham heydar elchin "
    "rauf vagif hikmet nikol armen serzh vahram vardan vagharshak tigran hovhannes reza hamid mahdi javad abbas "
    "hiroshi kenji narendra rajesh"
)
"""Common given names of one gender in several languages; names of both, such as Robin, are left out."""
