import { expect, test } from "vitest";
import { judge } from "../../src/hygiene/judge.ts";
import { freeProviders } from "../../src/hygiene/providers.ts";

const words = (text: string): string[] => text.trim().split(/\s+/);
const reasonsFor = (local: string) => judge(`${local}@bakkerij-peeters.be`).reasons;

test.each(
  words(`abuse postmaster noreply no-reply no_reply no.reply donotreply do-not-reply mailer-daemon spam bounce bounces bounces+123
    nepasrepondre ne-pas-repondre niet-beantwoorden nietantwoorden nicht-antworten bitte-nicht-antworten keine-antwort keinantwort
    Postmaster NoReply+x autoreply unsubscribe uitschrijven`),
)("%s is a machine's or a complaints desk's: never mail", (local) => {
  expect(judge(`${local}@bakkerij-peeters.be`)).toMatchObject({
    verdict: "undeliverable",
    reasons: ["system_address"],
    flags: { role: true },
  });
});

test.each(
  words(`info sales admin contact webmaster support hello hr jobs office team marketing privacy billing enquiries
    boekhouding facturen facturatie secretariaat personeel onthaal bestellingen verkoop directie kantoor hallo gdpr dpo balie loket
    comptabilite compta facturation secretariat accueil commande ventes direction bonjour renseignements mairie serviceclient
    buchhaltung rechnung sekretariat empfang vertrieb verkauf verwaltung kundendienst zentrale anfragen geschaeftsstelle
    personeelszaken schoolsecretariaat service-technique direction.generale kundenbetreuung payroll back-office
    info2 info-gent info+web customer.service klanten-dienst`),
)("%s is a function's: a person should look", (local) => {
  expect(judge(`${local}@bakkerij-peeters.be`)).toMatchObject({
    verdict: "risky",
    reasons: ["role"],
    flags: { role: true },
  });
});

test.each(
  words(`an.peeters help.an maria.post p.ost s.ales infante contacta sabine ruf rua noreen nora.reply bouncer
    abusaid postma salesman supportina teamo jobst officer`),
)("%s is somebody's", (local) => expect(reasonsFor(local)).toEqual([]));

test.each(
  words(`geen@geen.be geen@telenet.be n.v.t@telenet.be nvt@nvt.be onbekend@onbekend.be onbekend@telenet.be test@test.be test@test.com
    aaa@aaa.be aaa@telenet.be xxx@xxx.com x@x.be inconnu@inconnu.fr aucun@aucun.fr keine@keine.de unbekannt@web.de
    none@none.com nomail@telenet.be asdf@asdf.com 123@123.be na@na.be`),
)("%s was typed to fill a field", (cell) => expect(judge(cell).reasons).toEqual(["placeholder"]));

test.each(words("geen n.v.t. nvt onbekend test@test aaa@aaa x@x - ? / inconnu keine none"))(
  "%s is no address either",
  (cell) => expect(judge(cell)).toMatchObject({ verdict: "undeliverable", address: null, suggestion: null }),
);

test.each(
  words(`telenet.be skynet.be proximus.be scarlet.be voo.be belgacom.net brutele.be edpnet.be pandora.be pt.lu ziggo.nl kpnmail.nl
    xs4all.nl planet.nl home.nl posteo.de orange.fr free.fr laposte.net wanadoo.fr sfr.fr gmx.de gmx.net web.de t-online.de freenet.de
    btinternet.com virginmedia.com sky.com gmail.com googlemail.com hotmail.be outlook.com live.be icloud.com yahoo.fr protonmail.com`),
)("%s gives addresses to private people", (domain) => {
  expect(freeProviders.has(domain)).toBe(true);
  expect(judge(`an.peeters@${domain}`)).toMatchObject({
    verdict: "deliverable",
    flags: { free: true },
    suggestion: null,
  });
});

test.each([
  ["telnet.be", "telenet.be"],
  ["skinet.be", "skynet.be"],
  ["proxymus.be", "proximus.be"],
  ["scralet.be", "scarlet.be"],
  ["vooo.be", "voo.be"],
  ["zigo.nl", "ziggo.nl"],
  ["kpnmial.nl", "kpnmail.nl"],
  ["xs4al.nl", "xs4all.nl"],
  ["ornage.fr", "orange.fr"],
  ["fre.fr", "free.fr"],
  ["lapost.net", "laposte.net"],
  ["gxm.de", "gmx.de"],
  ["wbe.de", "web.de"],
  ["t-onlin.de", "t-online.de"],
  ["t-online.dee", "t-online.de"],
  ["gmai.com", "gmail.com"],
  ["gmail.con", "gmail.com"],
  ["telenet.bee", "telenet.be"],
  ["ziggo.nll", "ziggo.nl"],
  ["btinternet.con", "btinternet.com"],
])("%s was meant to be %s", (slip, meant) => {
  expect(judge(`an.peeters@${slip}`).suggestion).toBe(`an.peeters@${meant}`);
});
