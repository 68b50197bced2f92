"""Words that join others and say little alone: one of them shared by chance shows nothing.

English, French, German, Polish, Romanian, Greek,
Russian and Ukrainian in one set of keys: a word of one language is rarely that of another.
"""

from archive.language.fold import fold

_WRITTEN = """
a an and any are as at be been but by do for from had has have he her his i if in is it its
me my no nor not of off on or our out she so than that the their them then there these they
this those to too up was we were what when which who will with would you your

à au aux avec c'est ce ces cette d'un d'une dans de des du elle elles en est et eux il ils
je l' la le les leur leurs lui ma mais me mes moi mon ne ni nos notre nous on ou par pas
pour qu'il que qui sa se ses si son sont sur ta te tes ton tu un une vos votre vous y

aber als am an auch auf aus bei bin bis da das dass dem den der des die du ein eine einem
einen einer er es für hat ich ihm ihr im in ist ja mein mich mir mit nach nicht noch nur
ob oder sein sich sie sind so und uns vom von vor war was wenn wie wir zu zum zur

a ale bo by był być co czy dla do go i ich ja jak jako jej jest już ku lub ma mi mnie mój
na nad nas nie niż o od po pod przez przy się są ta tak te tego tej ten to tym u w we z za
ze że

al ale au ca care ce cea cel cu că da de din dar este eu fi fie i-a iar la le lui mai mea
meu mă ne nu o pe pentru prin sau se si sub sunt să te ți un unei unui și

ή αλλά αν από για δεν είναι εγώ ένα ένας η θα και μας με μη μην μια μου να ο οι ότι που σας
σε σου στα στη στην στις στο στον στους τα τη την της τι τις το τον του τους των ως

а бы был была были было быть в вам вас во вот вы да для до его ее если есть еще же за и из
или им их к как ко ли мне мы на над нас не него нее нет ни них но о об он она они от по под
при с со так то тоже ты у уже что чтобы это этот я

або але б без би бо був була були було бути в вам вас ви від во вона вони воно він все та
вже від ж же за з зі із й його й її їх і до для на над не ні по при про під с та так те ти
то у уже це цей цього чи що щоб як я ми нам нас
"""

FUNCTION_WORDS = frozenset(fold(word) for word in _WRITTEN.split())
