import { words } from "./words.ts";

/**
 * Mail providers that give addresses to private people, the Belgian, Dutch and Luxembourg ones included that no package
 * lists. A domain in here is never a typo of another.
 */
const family = (brand: string, suffixes: string): string[] => words(suffixes).map((suffix) => `${brand}.${suffix}`);

export const freeProviders: ReadonlySet<string> = new Set([
  // Belgium
  ...words(`
    telenet.be skynet.be proximus.be scarlet.be voo.be voomail.be pandora.be belgacom.net belgacom.be brutele.be edpnet.be
    base.be mobistar.be orange.be tvcablenet.be teledisnet.be numericable.be swing.be versateladsl.be euphonynet.be
    chello.be planetinternet.be tiscali.be tiscalinet.be wanadoo.be freeworld.be ping.be advalvas.be dommel.be schedom-europe.net
    mail.be email.be fulladsl.be fullsats.be gmx.be yucom.be win.be infonie.be compuserve.be worldonline.be
    online.be portima.be village.uunet.be tele2allin.be mobilevikings.be`),
  // the Netherlands
  ...words(`
    ziggo.nl kpnmail.nl kpnplanet.nl xs4all.nl planet.nl home.nl hetnet.nl upcmail.nl chello.nl casema.nl quicknet.nl zonnet.nl
    tele2.nl telfort.nl telfortglasvezel.nl online.nl solcon.nl caiway.nl caiway.net kabelfoon.net kabelfoon.nl multikabel.net
    multiweb.nl wxs.nl freeler.nl wanadoo.nl orange.nl orangemail.nl tiscali.nl onsmail.nl deltaziggo.nl zeelandnet.nl zeelandnet.eu
    concepts.nl xmsnet.nl filternet.nl kpn.nl kpn.com t-mobilethuis.nl odido.nl onsbrabantnet.nl edpnet.nl ilse.nl
    lycos.nl 12move.nl euronet.nl worldonline.nl cistron.nl dds.nl plex.nl skpnet.nl
    introweb.nl unet.nl vodafonevast.nl vodafonethuis.nl mail.nl email.nl hccnet.nl gmx.nl demon.nl ision.nl tip.nl bart.nl raketnet.nl`),
  // France, Luxembourg, Switzerland
  ...words(`
    orange.fr free.fr laposte.net wanadoo.fr sfr.fr neuf.fr bbox.fr numericable.fr noos.fr club-internet.fr cegetel.net 9online.fr
    aliceadsl.fr alice.fr libertysurf.fr tiscali.fr voila.fr voila.net caramail.com caramail.fr nordnet.fr dbmail.com
    aol.fr bouyguestelecom.fr worldonline.fr infonie.fr 9business.fr mail.fr gmx.fr netcourrier.com netcourrier.fr mailo.com mailo.fr
    francetelecom.fr oreka.com freesurf.fr ifrance.com e.voila.fr dartybox.com evhr.net vialis.net ovh.fr
    pt.lu internet.lu vo.lu tango.lu luxmail.lu education.lu post.lu
    bluewin.ch hispeed.ch sunrise.ch swissonline.ch green.ch infomaniak.ch ik.me etik.com netplus.ch citycable.ch bluemail.ch`),
  // Germany, Austria
  ...words(`
    gmx.de gmx.net gmx.at gmx.ch gmx.com gmx.eu gmx.info gmx.org gmx.li gmx.biz gmx.co.uk gmx.us gmx.es gmx.it gmx.lu
    web.de t-online.de freenet.de arcor.de online.de email.de mail.de posteo.de posteo.net posteo.be posteo.nl posteo.eu posteo.at posteo.org
    mailbox.org vodafone.de vodafonemail.de o2online.de o2mail.de alice.de alice-dsl.net alice-dsl.de hanse.net hansenet.de kabelmail.de kabelbw.de
    unitybox.de unity-mail.de netcologne.de ewetel.net ewe.net ewetel.de osnanet.de versanet.de superkabel.de nexgo.de firemail.de
    epost.de lycos.de compuserve.de germanynet.de tiscali.de freemail.de 1und1.de onlinehome.de ish.de magenta.de genion.de
    ok.de kuerbis.de smart-mail.de tutanota.de directbox.com directbox.de mnet-mail.de mnet-online.de htp-tel.de wtnet.de bluewin.de
    aon.at chello.at a1.net inode.at utanet.at liwest.at kabsi.at drei.at upcmail.at tele2.at sbg.at cable.vol.at gmx.tm`),
  // the United Kingdom, Ireland
  ...words(`
    btinternet.com btopenworld.com btconnect.com talk21.com sky.com virginmedia.com virgin.net ntlworld.com blueyonder.co.uk talktalk.net
    tiscali.co.uk lineone.net plus.net plus.com plusnet.com tesco.net freeserve.co.uk wanadoo.co.uk orange.net o2.co.uk googlemail.co.uk
    ukgateway.net fsmail.net mail.co.uk uwclub.net supanet.com demon.co.uk zen.co.uk eircom.net vodafone.co.uk ee.co.uk madasafish.com
    dsl.pipex.com onetel.com waitrose.com three.co.uk ymail.co.uk email.co.uk gmail.co.uk`),
  // the world
  ...words(`
    gmail.com googlemail.com google.com icloud.com me.com mac.com msn.com passport.com windowslive.com
    ymail.com rocketmail.com myyahoo.com aol.com aol.de aol.co.uk aol.nl aol.be aim.com love.com games.com wow.com
    mail.com email.com usa.com europe.com post.com consultant.com engineer.com dr.com mail.org myself.com iname.com cheerful.com
    protonmail.com protonmail.ch proton.me pm.me tutanota.com tutanota.de tutamail.com tuta.com tuta.io tuta.me keemail.me
    fastmail.com fastmail.fm fastmail.net fastmail.nl fastmail.be fastmail.de fastmail.co.uk hey.com zoho.com zoho.eu zohomail.com zohomail.eu
    123mail.org 150mail.com 150ml.com 16mail.com 2-mail.com 4email.net 50mail.com airpost.net allmail.net bestmail.us cluemail.com elitemail.org
    emailcorner.net emailengine.net emailgroups.net emailplus.org emailuser.net eml.cc f-m.fm fast-email.com fast-mail.org fastem.com fastemail.us
    fastemailer.com fastest.cc fastimap.com fastmailbox.net fastmessaging.com fea.st fmail.co.uk fmailbox.com fmgirl.com fmguy.com ftml.net h-mail.us
    hailmail.net imap-mail.com imap.cc imapmail.org inoutbox.com internet-e-mail.com internet-mail.org internetemails.net internetmailing.net jetemail.net
    justemail.net letterboxes.org mail-central.com mail-page.com mailandftp.com mailas.com mailbolt.com mailc.net mailcan.com mailforce.net mailftp.com
    mailhaven.com mailingaddress.org mailite.com mailmight.com mailnew.com mailsent.net mailservice.ms mailup.net mailworks.org ml1.net mm.st
    myfastmail.com mymacmail.com nospammail.net ownmail.net petml.com postinbox.com postpro.net proinbox.com promessage.com realemail.net reallyfast.biz
    reallyfast.info rushpost.com sent.as sent.at sent.com speedpost.net speedymail.org ssl-mail.com swift-mail.com the-fastest.net the-quickest.com
    theinternetemail.com veryfast.biz veryspeedy.net warpmail.net xsmail.com yepmail.net your-mail.com
    hush.com hushmail.com hush.ai hushmail.me mac.hush.com runbox.com runbox.no startmail.com mailfence.com countermail.com disroot.org riseup.net
    mail.ru bk.ru inbox.ru list.ru internet.ru yandex.ru yandex.com ya.ru rambler.ru inbox.lv inbox.lt mail.ee
    seznam.cz email.cz centrum.cz atlas.cz post.cz volny.cz azet.sk zoznam.sk centrum.sk post.sk freemail.hu citromail.hu
    wp.pl o2.pl onet.pl op.pl onet.eu poczta.onet.pl interia.pl interia.eu interia.com poczta.fm gazeta.pl vp.pl tlen.pl go2.pl
    abv.bg mail.bg dir.bg ukr.net i.ua meta.ua libero.it virgilio.it tiscali.it alice.it tin.it tim.it fastwebnet.it inwind.it iol.it
    email.it katamail.com poste.it pec.it telefonica.net terra.es ono.com movistar.es sapo.pt clix.pt iol.pt netcabo.pt mail.pt
    mail.dk jubii.dk sol.dk stofanet.dk telia.com tele2.se bredband.net comhem.se spray.se online.no broadpark.no frisurf.no
    luukku.com suomi24.fi kolumbus.fi elisanet.fi otenet.gr forthnet.gr in.gr mynet.com superonline.com ttmail.com
    qq.com foxmail.com 163.com 126.com yeah.net sina.com sina.cn sohu.com tom.com 139.com 189.cn aliyun.com naver.com daum.net hanmail.net
    rediffmail.com sify.com indiatimes.com bigpond.com bigpond.net.au optusnet.com.au iinet.net.au xtra.co.nz
    comcast.net verizon.net att.net sbcglobal.net bellsouth.net cox.net charter.net earthlink.net juno.com netzero.net optonline.net
    roadrunner.com rr.com windstream.net frontier.com centurylink.net q.com excite.com lycos.com netscape.net compuserve.com prodigy.net
    shaw.ca rogers.com sympatico.ca telus.net videotron.ca bell.net uol.com.br bol.com.br terra.com.br ig.com.br globo.com
    netscape.com icq.com mindspring.com ozemail.com.au ireland.com erols.com nate.com lycos.co.uk lycos.es lycos.it netcom.com myway.com freeuk.com
    iespana.es sweb.cz pobox.com tpg.com.au wanadoo.es frontiernet.net concentric.net yahoo.jp pacbell.net cogeco.ca sprynet.com hot.ee bigfoot.com
    netspace.net.au terra.com terra.cl terra.com.ar mail2web.com mail2world.com supereva.it iprimus.com.au c3.hu attbi.com clerk.com talktalk.co.uk adelphia.net
    incredimail.com starmedia.com tds.net inbox.com singnet.com.sg wowway.com bangkok.com cableone.net airmail.net pipeline.com lawyer.com optimum.net
    cs.com oi.com.br qwest.net charm.net mchsi.com westnet.com.au swbell.net apollo.lv bellatlantic.net zzn.com hotmail.ru fuse.net ptd.net excite.it
    ananzi.co.za doctor.com rcn.com hotbot.com pochta.ru docomo.ne.jp care2.com excite.co.jp techie.com photographer.net graphic-designer.com priest.com
    menara.ma iam.ma inwi.ma topnet.tn gnet.tn walla.com walla.co.il 012.net.il netvision.net.il`),
  ...family(
    "hotmail",
    `com be nl fr de it es co.uk ch at se dk no fi gr ca com.ar com.br com.tr co.jp co.th co.kr com.hk com.au
    co.za co.il co.id sg my ph rs cz hu lv lt sk cl in lu`,
  ),
  ...family(
    "outlook",
    "com be fr de it es at dk pt ie cz hu lv sk cl in jp kr my ph sa sg nl lu co.id co.th co.il com.ar com.au com.br com.gr com.tr com.vn",
  ),
  ...family(
    "live",
    "com be nl fr de it co.uk ca se dk no at cn ie jp hk in ru cl fi lu com.au com.mx com.pt com.ar com.my com.ph com.sg co.kr co.za",
  ),
  ...family(
    "yahoo",
    `com be nl fr de it es co.uk ie gr se dk no pl ro at ch ca in hu cz fi pt lu com.ar com.br com.mx com.au co.in co.id co.jp
    com.ph com.sg com.hk com.tw com.tr com.vn co.nz co.th co.za co.kr com.co com.pe com.ve com.cn cn ne.jp`,
  ),
  ...family("msn", "be nl fr de co.uk"),
  ...family("googlemail", "de fr"),
]);

/** Domains one slip away from a provider that are somebody's own: no suggestion for them. */
export const ownNames: ReadonlySet<string> = new Set(
  words(`
    bol.com cloud.com hmail.com jmail.com zmail.com qmail.com imail.com xmail.com amail.com nmail.com kmail.com dmail.com gmail.fr gmail.hu
    gmail.de mailw.com mask.io wahoo.com comcast.com telenor.be telenet.eu telenet.nl telenet.com skype.be sky-net.be
    accor.de arco.de range.fr grange.fr oranje.fr oranges.fr range.be grange.be oranje.be oranges.be hello.nl liv.be fmail.com planeet.nl planit.nl planets.nl plane.nl planes.nl
    ziggy.nl scarlett.be starlet.be optimus.be maximus.be pandora.nl freshnet.de reenet.de
    icloud.be cloud.be free.be free.nl fee.fr home.be web.be web.nl gmx.me mx.de laposte.fr poste.net laporte.net
    verizon.com btinternet.co.uk skynet.com skynet.nl skynet.de skynet.net xs4all.com ziggo.com ziggo.be proximus.com
    mailbox.be mailbox.nl yahoo.net fastermail.com flashmail.com housemail.com prontomail.com tatanova.com liberto.it`),
);

/** Forwarding services in front of real people's mailboxes: flagged, never a reason. */
export const relays: ReadonlySet<string> = new Set(
  words(`
    duck.com privaterelay.appleid.com relay.firefox.com mozmail.com
    simplelogin.com simplelogin.co simplelogin.fr simplelogin.io slmail.me slmails.com aleeas.com silomails.com dralias.com 8alias.com 8shield.net
    passmail.net passmail.com passinbox.com passfwd.com
    addy.io anonaddy.com anonaddy.me addymail.com 4wrd.cc
    33mail.com cloaked.id cloaked.com myclkd.com clkdmail.com erine.email spamgourmet.com burnermail.io
    opayq.com blurme.net abinemail.com ironvest.com`),
);

/** Such a service, or a name that it gives to one of its users: `kapper.relay.firefox.com`. */
export function isRelay(domain: string): boolean {
  for (let name = domain; name.includes("."); name = name.slice(name.indexOf(".") + 1)) {
    if (relays.has(name)) return true;
  }
  return false;
}

const known: ReadonlySet<string> = new Set([...freeProviders, ...ownNames, ...relays]);

/** Providers, relays and names known to be somebody's own: never a slip of another, never thrown away. */
export function isKnown(domain: string): boolean {
  return known.has(domain);
}
