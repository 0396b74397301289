"""Given names that tell the gender, in the usual Latin spellings; names of both are left out. Facts, in no order."""

from __future__ import annotations

_MALE = """
james john robert michael william david richard joseph thomas charles christopher daniel matthew anthony mark donald
steven stephen paul andrew joshua kenneth kevin brian george timothy ronald edward jason jeffrey jeff jacob gary
nicholas eric jonathan larry justin scott brandon benjamin ben samuel gregory greg alexander patrick frank raymond
jack dennis jerry tyler aaron jose adam nathan henry douglas zachary peter pete kyle ethan walter noah jeremy keith
roger terry sean gerald carl harold dylan arthur lawrence bryan billy joe bruce gabriel logan alan juan wayne roy
ralph randy eugene vincent russell louis philip bobby johnny bradley barack antony tony keir boris rishi jens mike
emmanuel olaf friedrich viktor victor marco lloyd ben grant dominic liam oliver harry simon ian neil nigel stuart
graham malcolm hugh martin josep charles pedro luis carlos miguel antonio francisco manuel javier fernando diego
mario luca giovanni giuseppe paolo matteo giorgio franco hans klaus jurgen wolfgang stefan markus johannes jan pieter
mark dick jean pierre jacques francois michel philippe nicolas henri lars erik sven olof anders ole gunnar mikael
andrzej tomasz piotr pawel jerzy krzysztof marek donald mateusz jaroslaw radoslaw vaclav petr jiri milos zoran
recep mehmet mustafa ahmed mohammed muhammad mohamed ali hassan hussein ibrahim omar khalid abdullah yusuf
volodymyr oleksandr oleksii oleksiy serhii serhiy andrii andriy dmytro mykhailo mykhaylo mykola pavlo petro kyrylo
danylo yevhen yevhenii ihor oleh yurii yuriy vasyl bohdan taras ruslan roman rustem denys maksym artem vitalii vitaliy
valerii valeriy kostiantyn viacheslav vyacheslav hryhorii heorhii herman ivan stepan anton anatolii leonid vadym illia
mykyta ostap nazar orest zenon vladyslav stanislav yaroslav rostyslav sviatoslav arsenii davyd fedir semen tymofii
vladimir dmitry dmitri sergey sergei sergiy alexei aleksei alexey mikhail nikolai nikolay igor oleg yuri yury andrei
andrey pavel kirill yevgeny konstantin maxim vyacheslav ramzan valery vasily gennady boris anatoly denis
"""

_FEMALE = """
mary patricia jennifer linda elizabeth barbara susan jessica sarah karen nancy lisa margaret betty sandra ashley
dorothy kimberly emily donna michelle carol amanda melissa deborah stephanie rebecca laura sharon cynthia kathleen
amy angela shirley anna brenda pamela emma nicole helen samantha katherine christine debra rachel carolyn janet
catherine maria heather diane ruth julie olivia joyce virginia victoria kelly lauren christina joan evelyn judith
megan cheryl hannah jacqueline martha gloria teresa ann anne sara madison frances kathryn janice jean alice abigail
sophia grace denise amber doris marilyn danielle beverly isabella theresa diana natalie brittany charlotte marie
kayla hillary kamala nikki liz theresa rachel yvette ursula annalena angela ursula kaja sanna mette giorgia dalia
ingrida magdalena agnieszka ewa katarzyna malgorzata joanna zuzana maia roberta nadine ylva florence claire
isabelle brigitte sylvie elena irina olga tatiana tatyana svetlana natalia natalya ekaterina yekaterina maria mariya
anastasia ksenia oksana olena iryna tetiana nataliia kateryna yuliia yulia halyna liudmyla lyudmila svitlana larysa
nadiia nadia sofiia sofia viktoriia valentyna lesia lesya inna alla zoia myroslava daria dariia hanna olha mariia
yaroslava solomiia khrystyna ivanna marta vira liubov tamara lidiia raisa veronika polina alina
"""


def _table() -> dict[str, str]:
    male, female = set(_MALE.split()), set(_FEMALE.split())
    genders = dict.fromkeys(male - female, "male")
    return genders | dict.fromkeys(female - male, "female")


GIVEN_NAMES = _table()
