import type { LanguageRules } from "./language-rules.ts";

const not = "(?:don't|do not|dont|never|haven't|have not)";

export const rulesEn: LanguageRules = {
  silence: [
    `\\b(?:if|when|unless|until|as long as|should) (?:you|we)\\b[^.]{0,30}?\\b(?:do nothing|hear nothing|say nothing|take no action|stay silent|ignore)\\b`,
    `\\b(?:if|as long as|when|since|because) (?:you|we) ${not} (?:reply|respond|answer|hear|tell|click|act|object|opt|unsubscribe|say|react|do anything|get a)\\w*\\b`,
    "\\b(?:without|in the absence of|failing) (?:a |an |any |your )?(?:reply|response|answer|reaction|objection|no)\\b",
    "\\bno (?:reply|response|answer|action|objection)\\b|\\b(?:your )?silence\\b|\\bdo(?:ing)? nothing\\b|\\bnot (?:replying|responding|answering|hearing from you)\\b",
    "\\byou (?:do not|don't|need not|needn't) (?:have to |need to |need )?(?:do anything|reply|respond|answer|act)\\b|\\bthere is nothing (?:you need )?to do\\b|\\bnothing to do on your part\\b",
    "\\bunless (?:you|we)\\b|\\buntil you (?:unsubscribe|opt out|tell us|say no)\\b",
    "\\b(?:by |for |when |you )?ignor(?:e|ing|es|ed) (?:this|it|our|the|us)\\b|\\b(?:anyone|anybody|everyone|everybody|those|whoever|people|he|she|customers|subscribers) who (?:do|does|did)(?:n't| not) (?:reply|respond|answer|object|react|click|opt|say|tell)\\w*\\b",
    `\\bshould (?:you|we) (?:not|fail to) \\w+|\\bnot (?:answering|replying|responding|objecting|clicking)\\b|\\bno (?:further )?action (?:is )?(?:needed|required|necessary)\\b|\\bif (?:you|we) (?:did|have) not\\b|\\bif (?:you|we) ${not} (?:opt|receive)\\w*\\b`,
    "\\b(?:stay|keep|remain) (?:silent|quiet)\\b",
  ],
  keep: [
    "\\b(?:stay|remain|continue|keep|carry on|be kept)\\w*\\b[^.]{0,50}?\\b(?:subscribed|subscriber|receiv\\w*|get|getting|mail\\w*|e-?mail\\w*|list|send\\w*|hear\\w*|writing|touch|opted in|newsletters?|informed)\\b",
    "\\bwe(?:'ll| will| shall)? (?:assume|presume|take it|consider|go on|carry on|continue|keep (?:sending|mailing|you|writing|in touch))\\b",
    "\\b(?:you|you'll|you will|you'd) (?:agree|consent|accept|are (?:deemed|taken) to)\\b|\\bconsent is (?:assumed|given|implied|deemed)\\b",
    "\\bcounts? as (?:a )?(?:yes|consent|agreement)\\b|\\btaken as (?:a )?(?:yes|consent|agreement)\\b|\\bmeans? (?:yes|consent|you agree)\\b",
    "\\byou (?:will|'ll|still) (?:still )?(?:get|receive)\\b|\\bwe(?:'ll| will) (?:still )?(?:send|mail|e-?mail|write to) you\\b",
    "\\b(?:subscription|membership|consent|permission|registration)\\b[^.]{0,30}\\b(?:continues?|renews?|remains?|stays?|goes on|is renewed|is extended|will continue|will renew)\\b|\\b(?:stays?|remains?) (?:on|in)\\b",
    "\\byou(?:'ve| have)? (?:agreed|consented|accepted)\\b|\\bthe same as (?:saying )?(?:yes|agreeing|consent\\w*)\\b",
  ],
  unchanged: ["\\b(?:all|everything) (?:stays|remains)\\b|\\bnothing (?:changes|will change)\\b"],
  stop: [
    "\\bwe(?:'ll| will)? (?:stop|erase|delete|remove|forget|end)\\b|\\b(?:no longer|no more|not (?:mail|e-?mail|write|send|contact))\\b|\\bwe (?:mail|send) you nothing\\b|\\bmail(?:ing)? ends\\b|\\bstop(?:s)? mailing\\b|\\bwe won't\\b",
  ],
  noted: [
    "\\b(?:is|means|counts as|equals|taken as|that is|that's)(?: also| always| for us)?,? (?:a )?no(?=[.!;,:\\n]|$)",
    "\\b(?:do anything|nothing to do|do nothing) to stop(?=[.!;,:\\n]|$)",
  ],
  chosen: ["\\bonly if\\b|\\bif you (?:say|choose|click|press|answer|tick)\\b[^.]{0,12}\\byes\\b|\\bwith your yes\\b"],
  optOut: [
    "(?<!\\b(?:not|never)(?: be)? |n't (?:be )?)\\bautomatically (?:re-?)?subscrib\\w+\\b",
    "(?<!\\b(?:not|never) |n't )\\b(?:take|count|treat|regard|read) (?:your |this )?(?:silence|no reply|no answer)[^.]{0,8}\\bas (?:a |your )?(?:yes|consent|agreement)\\b",
    "\\bunless (?:you tell us|we hear|you say(?! yes[.!;,\\n]| yes$)|you opt out|you object|you unsubscribe|told|instructed|you let us know|you inform us|notified)\\b",
    "\\bunless (?:we hear|you tell us) otherwise\\b|\\bsilence (?:means|is) (?:consent|yes)\\b|\\bopt[- ]?out (?:now |below )?(?:if you do not|or you will)\\b",
    "(?<!\\b(?:no box(?:es)?|nothing|none)(?: is| are)? )(?<!\\b(?:without|no|not|never) )\\bpre-?(?:ticked|checked|selected)\\b|\\balready (?:ticked|checked) (?:the |a )?(?:box|for you)",
    "(?<!\\b(?:not|never)(?: be)? |n't (?:be )?)\\bautomatically (?:re-?)?(?:enrol\\w*|registered|opted in|renew\\w*|added|extended|signed up)\\b|\\b(?:continues?|renews?) automatically\\b",
    "\\b(?:otherwise|or else|if not),? (?:we|you)(?:'ll| will)? (?:keep|continue|stay|remain|carry on|go on|get|receive|send|mail)\\b(?![^.]{0,40}\\b(?:no more|nothing|not)\\b)",
  ],
  incentive: [
    "\\bdiscount(?:s|ed)?\\b|\\b(?:vouchers?|coupons?|promo(?:tion(?:al)?)? codes?|prizes?|prize draws?|raffles?|lotter(?:y|ies)|sweepstakes?|giveaways?|cash ?back|freebies?)\\b",
    "\\bwin (?:a|an|one|some|tickets?|great|the|up|£|€|\\$|\\d)|\\bchances? (?:to|of) win\\w*\\b|\\b(?:could|can|may) win\\b|\\bwinners?\\b",
    "\\b(?:a|free|small|special|welcome|surprise) gifts?\\b|\\bgift (?:cards?|vouchers?)\\b",
    "\\b\\d{1,3} ?(?:%|percent|per cent) (?:off|discount|cheaper)\\b|[£€$] ?\\d+ (?:off|credit)\\b|(?:^|\\s)-\\d{1,2} ?%",
    "\\bfree (?:shipping|delivery|coffee|tickets?|products?|samples?|trials?|drinks?|bread|loaf|meals?|entry|month)\\b",
    "\\b(?:reward|bonus|loyalty) points?\\b",
    "\\b(?:get|gets|receive|receives|earn|enjoy|waiting|a|nice|little|special|lovely) (?:a |an )?(?:little |small |nice |special |lovely )?(?:surprise|treat)s?\\b(?= (?:is|are|for(?! the (?:eyes?|ears?|senses)\\b)|when|if|from|on|awaits?|waiting)|[^a-z ]|$)",
    "\\b(?:enter|join|take part in|part of) (?:our|the|a|this) (?:[a-z]+ )?(?:competition|contest|draw)\\b|\\bwin ?!|\\bsave (?:up to )?(?:\\d{1,3} ?%|[£€$] ?\\d)|\\bchance (?:of|at) (?:a|an|winning)\\b|\\bbuy one,? get one\\b|\\b(?:gets?|receives?) (?:a |an )?(?:reward|bonus)\\b",
    "\\b(?:get|gets|receive|receives|win|have) (?:a|an|one|your|some) free\\b(?! (?:choice|moment)\\b(?! of))",
  ],
  urgency: [
    "\\b(?:last|final) (?:chance|day|days|hours?|call|opportunity|notice|warning)\\b|\\b(?:only today|today only)\\b|\\bonly \\d+ (?:days?|hours?) left\\b|\\bending soon\\b",
    "\\bnow or never\\b|\\bhurry\\b|\\bact (?:now|fast|today)\\b|\\burgent(?:ly)?\\b|\\b(?:don't|do not|never) miss\\b|\\blimited time\\b|\\bexpires? (?:today|soon|tonight|tomorrow)\\b|\\bwhile (?:stocks?|supplies) lasts?\\b|\\bbefore it's too late\\b|\\btime is running out\\b",
    "\\b(?:only|just) (?:a few|one|two|three|four|five|\\d+) (?:days?|hours?|weeks?) (?:left|remaining|to go)\\b|\\bbefore it is too late\\b|\\btime's running out\\b|\\b(?:don't|do not) (?:wait|delay)\\b|\\b(?:reply|answer|respond|click|decide) (?:now|today|fast|quickly|immediately)\\b",
  ],
  noHidden: [
    "\\b(?:unsubscrib\\w+|opt(?:ing)? out)\\b[^.]{0,25}\\bonly by (?:phone|post|mail|letter)\\b|\\bregistered (?:letter|post|mail)\\b",
    "\\bto (?:stop|unsubscribe|opt out|say no)\\b[^.]{0,50}\\b(?:call|phone|letter|post|log ?in|sign in)\\b",
    "\\bno,? (?:thanks,? |thank you,? )?i (?:prefer to (?:miss|pay)|hate|don't (?:like|want to) sav\\w+|don't want (?:news|savings)|would rather (?:miss|pay))\\b",
    "\\b(?:call|phone|write to|log in)\\b[^.]{0,30}\\bto (?:stop|unsubscribe|opt out|say no)\\b",
    "\\b(?:unsubscrib\\w+|opt(?:ing)? out)\\b[^.]{0,25}\\b(?:only|solely|exclusively)\\b[^.]{0,20}\\b(?:in writing|by (?:phone|post|mail|letter|fax|calling)|over the phone|in person)\\b",
    "\\bno,? (?:thanks,? |thank you,? )?i (?:prefer(?: to)? pay\\w*|prefer(?: to)? miss\\w*|like paying|enjoy paying|don't care about)\\b",
    "\\b(?:unsubscrib\\w+|opt(?:ing)? out|stop(?:ping)?)\\b[^.]{0,25}\\bonly\\b[^.]{0,20}\\b(?:in (?:our|a|the) (?:shop|store|branch|office))\\b(?! do we (?:keep|sell|bake|use|show|have)\\b)",
  ],
  negation: "(?:no|not|without|never)(?: any)?",
};
