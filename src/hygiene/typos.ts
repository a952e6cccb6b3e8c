/**
 * Slips seen again and again, those included whose domain exists or even takes mail (gmai.com has MX records: DNS would
 * not find them), and those of names too short for a distance to mean anything.
 */
const lines = `
  gmail.com: gmial.com gmai.com gamil.com gmal.com gnail.com gmaill.com gmali.com gmaul.com gmil.com gmail.co gmail.cm gmail.om
    gmail.be gmail.nl gmail.eu gmail.net gmail.org gmail.it gmail.es gmail.ch gmail.lu gmail.ne gemail.com g-mail.com ggmail.com
    gimail.com gmeil.com gmaik.com gmailc.com gmailo.com gail.com gami.com gmaio.com gmsil.com gmqil.com gmzil.com
    gmaile.com gmaikl.com gmaiil.com gmmail.com gmakl.com gmajl.com gmsail.com gimal.com gamial.com gmia.com gmaol.com
    gmails.com gmail.com.be gmailcom.be gmail.com.com wwwgmail.com
  googlemail.com: googelmail.com goglemail.com googlemail.co googlemal.com googlemial.com google-mail.com
  hotmail.com: hotmial.com hotmal.com hotmai.com hotmil.com hotamil.com htomail.com hotmail.co hotmail.cm hotmail.om hotmail.eu hotmail.net hotmail.org
    hotnail.com hormail.com hotmaill.com hotmali.com homtail.com homail.com hitmail.com hotmeil.com hotmaio.com hotmaik.com hot-mail.com
    hotmsil.com hotmqil.com otmail.com hotmail.com.be hotmailcom.be hotlail.com hoymail.com hotmailo.com hotmailc.com homtial.com
    hotmall.com hotmael.com hoitmail.com htmail.com hotemail.com
  hotmail.be: hotmial.be hotmal.be hotmai.be hotmil.be hotamil.be hotnail.be hormail.be hotmaill.be hotmali.be homail.be hotmail.ne hotmail.ve hot-mail.be
  hotmail.fr: hotmial.fr hotmal.fr hotmai.fr hotmil.fr hotamil.fr hotmaill.fr homail.fr hormail.fr
  outlook.com: outlok.com outloo.com outlook.co outlook.cm outlook.om outlook.eu outlook.net outllok.com oulook.com outloook.com outlool.com outlokk.com
    ooutlook.com otlook.com putlook.com iutlook.com outlouk.com outllook.com out-look.com outlock.com outluk.com outlook.com.be oulouk.com
    outlookc.com outlooj.com utlook.com oitlook.com oultook.com
  outlook.be: outlok.be outloo.be oulook.be outlock.be outloook.be outlook.ne
  live.com: live.co live.cm live.om llive.com live.eu livee.com
  live.be: live.ne lvie.be livee.be llive.be live.ve
  live.nl: lvie.nl livee.nl llive.nl liive.nl
  icloud.com: iclod.com iclou.com icoud.com icould.com iclould.com icluod.com icloud.co icloud.cm icloud.om icloud.eu icloud.net iclaud.com icloude.com
    iclound.com i-cloud.com ickoud.com ocloud.com iccloud.com icolud.com icloid.com icliud.com
  yahoo.com: yaho.com yhoo.com yahooo.com yaoo.com yahoo.co yahoo.cm yahoo.om ayhoo.com yhaoo.com yahho.com yajoo.com yahou.com yaohoo.com tahoo.com yahoo.eu
    yahoomail.com yahhoo.com yaboo.com yanoo.com uahoo.com yhao.com
  yahoo.fr: yaho.fr yhoo.fr yahooo.fr yaoo.fr yhaoo.fr yahou.fr yahho.fr yajoo.fr
  yahoo.de: yaho.de yahooo.de yhaoo.de
  yahoo.co.uk: yaho.co.uk yahooo.co.uk yahoo.uk
  ymail.com: ymial.com ymal.com ymail.co ymail.cm
  msn.com: msn.co msn.cm msn.om mns.com mssn.com msm.com
  aol.com: aol.co aol.cm aol.om aoll.com aool.com
  me.com: me.cm
  telenet.be: telent.be telenet.ne telenet.ve telente.be telenett.be teleent.be tlenet.be telenef.be telene.be telanet.be tellenet.be
    elenet.be telennet.be telenet.com.be tele-net.be telenet.ge teleneet.be rtelenet.be teenet.be tekenet.be
  skynet.be: skynett.be skinet.be skyent.be skynte.be sykynet.be skyne.be skynet.ne skynet.ve skyney.be kynet.be skuynet.be sktnet.be syknet.be skynnet.be
    skynrt.be
  proximus.be: proximsu.be proximu.be proxmius.be poximus.be proximus.ne proxymus.be proximis.be proxious.be proximuss.be proxims.be roximus.be proximus.ve
  scarlet.be: scralet.be scarelt.be scarlt.be scarlet.ne sarlet.be scarle.be
  voo.be: vvoo.be voo.ne vooo.be voo.ve
  pandora.be: pandoar.be pandor.be pandroa.be panodra.be pandora.ne pandra.be
  belgacom.net: belgacom.ne belgcom.net belgaocm.net begacom.net belgacon.net bellgacom.net
  ziggo.nl: ziggo.ml zigggo.nl zihho.nl iggo.nl zigg.nl ziggoo.nl ziggo.bl zggo.nl
  kpnmail.nl: kpnmal.nl kpnmial.nl kpmail.nl kpnmai.nl knpmail.nl kpnmaill.nl kpn-mail.nl
  xs4all.nl: xs4al.nl xsall.nl xs4alll.nl x4all.nl xs4lal.nl xsa4ll.nl xs4all.ml
  planet.nl: plaet.nl palnet.nl plnaet.nl planett.nl planet.ml plante.nl
  home.nl: hoem.nl hmoe.nl home.ml hhome.nl
  hetnet.nl: hetent.nl hetnett.nl henet.nl hetnet.ml
  upcmail.nl: upcmal.nl upcmial.nl ucpmail.nl upmail.nl
  orange.fr: ornage.fr oragne.fr orage.fr orang.fr roange.fr oranage.fr ornge.fr orannge.fr orangee.fr
  wanadoo.fr: wanado.fr wandoo.fr wanadooo.fr wanaddo.fr wanadou.fr wandaoo.fr wannadoo.fr
  free.fr: fre.fr freee.fr feee.fr rfee.fr ffree.fr frree.fr frre.fr ftee.fr
  sfr.fr: srf.fr sffr.fr sfrr.fr ssfr.fr
  laposte.net: laposte.ne laoste.net lapsote.net lapposte.net la-poste.net lapote.net laposte.com
  neuf.fr: nuef.fr neuff.fr
  bbox.fr: bobx.fr bbbox.fr
  gmx.de: gxm.de gmxx.de ggmx.de gnx.de
  gmx.net: gmx.ne gxm.net gmxx.net gnx.net
  web.de: wbe.de webb.de ewb.de wweb.de weeb.de
  t-online.de: tonline.de t-onlne.de t-onlin.de t-oline.de t-onlien.de t-onine.de t-onlinde.de t.online.de t-onlone.de tt-online.de t-onlie.de
  freenet.de: freent.de freenett.de feenet.de freente.de
  arcor.de: acror.de arocr.de arcro.de
  btinternet.com: btinterent.com btinternt.com btintenet.com btinernet.com btinternet.co btintermet.com bt-internet.com
  virginmedia.com: virginmedia.co virginmeda.com virgimedia.com virginmedi.com virginmedia.co.uk
  sky.com: skyy.com
  comcast.net: comcast.ne comcas.net comacst.net
  protonmail.com: protonmai.com protonmal.com protonmial.com protonmail.co protomail.com
`;

/** Slipped domain to the provider meant. */
export const curatedTypos: ReadonlyMap<string, string> = new Map(
  lines
    .trim()
    .replace(/\n {4}/g, " ")
    .split("\n")
    .flatMap((line) => {
      const [provider = "", slips = ""] = line.trim().split(": ");
      return slips.split(/\s+/).map((slip): [string, string] => [slip, provider]);
    }),
);

/** Names long enough to be told from others by one slip (two from eight letters on), by the suffix they come with. */
export const slipTargets: ReadonlyMap<string, readonly string[]> = new Map([
  [
    "com",
    "gmail googlemail hotmail outlook yahoo icloud windowslive rocketmail protonmail btinternet btopenworld virginmedia ntlworld tutanota fastmail hushmail".split(
      " ",
    ),
  ],
  [
    "be",
    "telenet skynet proximus scarlet pandora belgacom brutele edpnet hotmail outlook mobistar orange voomail tvcablenet".split(
      " ",
    ),
  ],
  [
    "nl",
    "ziggo kpnmail xs4all planet hetnet upcmail casema quicknet zonnet telfort solcon caiway hotmail outlook chello kpnplanet zeelandnet".split(
      " ",
    ),
  ],
  [
    "fr",
    "orange wanadoo hotmail outlook yahoo numericable club-internet aliceadsl bouyguestelecom libertysurf".split(" "),
  ],
  ["net", "laposte belgacom comcast verizon talktalk alice-dsl cegetel posteo".split(" ")],
  ["de", "t-online freenet arcor hotmail outlook yahoo vodafone googlemail posteo netcologne kabelmail".split(" ")],
  ["co.uk", "hotmail yahoo blueyonder tiscali".split(" ")],
  ["it", "hotmail libero virgilio tiscali".split(" ")],
  ["es", "hotmail outlook yahoo".split(" ")],
  ["org", ["mailbox"]],
  ["ch", ["bluewin", "hotmail"]],
]);

/** Endings that do not exist, and what was meant. Not listed ones one slip away from `.com` are taken for it too. */
export const slippedEndings: ReadonlyMap<string, string> = new Map(
  `con:com cmo:com ocm:com comm:com coom:com ccom:com cpm:com vom:com xom:com dom:com clm:com coml:com como:com comn:com cim:com cum:com c0m:com
   kom:com com1:com coma:com conm:com cok:com col:com copm:com cob:com comb:com comp:com
   bee:be bbe:be eb:be be1:be bew:be ber:be nbe:be be-be:be vbe:be bem:be beb:be bel:be
   nll:nl nnl:nl nlk:nl ln:nl nl1:nl nlm:nl bnl:nl
   frr:fr ffr:fr rf:fr fre:fr fr1:fr ftr:fr
   dee:de dde:de ed:de de1:de der:de det:de
   nett:net nte:net ent:net ne5:net nert:net netr:net met:net
   orgg:org ogr:org rog:org ort:org orh:org eur:eu euu:eu ue:eu eeu:eu lux:lu luu:lu couk:co.uk uks:uk ukk:uk`
    .split(/\s+/)
    .map((pair): [string, string] => {
      const [slip = "", meant = ""] = pair.split(":");
      return [slip, meant];
    }),
);
