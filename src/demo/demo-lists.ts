/** A small list of the project's own: what ten years leave. Nobody real stands in it, and nothing leaves this machine. */
const people = [
  ["Noor Wuyts", "noor.wuyts.demo@telenet.be", "nl"],
  ["Lucas Hermans", "lucas.hermans.demo@skynet.be", "nl"],
  ["Emma Lenaerts", "emma.lenaerts.demo@proximus.be", "nl"],
  ["Léa Simon", "lea.simon.demo@voo.be", "fr"],
  ["Hugo Lambert", "hugo.lambert.demo@scarlet.be", "fr"],
  ["Chloé Martin", "chloe.martin.demo@hotmail.be", "fr"],
  ["Jonas Weber", "jonas.weber.demo@outlook.be", "de"],
  ["Mia Smith", "mia.smith.demo@icloud.com", "en"],
  ["Finn Jansen", "finn.jansen.demo@ziggo.nl", "nl"],
  ["Sara Visser", "sara.visser.demo@xs4all.nl", "nl"],
  ["Daan Bakker", "daan.bakker.demo@kpnmail.nl", "nl"],
  ["Eva Smit", "eva.smit.demo@gmail.com", "nl"],
  ["Tess Claes", "tess.claes.demo@bakkerij-zon.be", "nl"],
  ["Wout Maes", "wout.maes.demo@garage-noord.be", "nl"],
  ["Olivia Dubois", "olivia.dubois.demo@atelier-sud.be", "fr"],
  ["Arthur Petit", "arthur.petit.demo@live.be", "fr"],
  ["Ben Vos", "ben.vos.demo@planet.nl", "nl"],
  ["Lies Peeters", "lies.peeters.demo@pandora.be", "nl"],
  ["Tom Aerts", "tom.aerts.demo@gmx.net", "de"],
  ["Ann Green", "ann.green.demo@yahoo.com", "en"],
  ["Bo Bouncer", "bounce@simulator.amazonses.com", "en"],
  ["Cy Complainer", "complaint@simulator.amazonses.com", "en"],
] as const;

const troubles = [
  ["Noor Wuyts", "NOOR.WUYTS.DEMO@TELENET.BE ", "nl"],
  ["Tik Fout", "tik.fout.demo@gmial.com", "nl"],
  ["Punt Vergeten", "punt.vergeten.demo@telenet", "nl"],
  ["Geen Adres", "geen", "nl"],
  ["Twee Adressen", "een.demo@telenet.be,twee.demo@telenet.be", "nl"],
  ["Wegwerp", "wegwerp.demo@mailinator.com", "nl"],
  ["Onthaal", "info@bakkerij-zon.be", "nl"],
  ["Robot", "noreply@garage-noord.be", "nl"],
  ["Brits", "brits.demo@btinternet.co.uk", "en"],
  ["Nee Gezegd", "nee.gezegd.demo@telenet.be", "nl"],
] as const;

const lines = [...people, ...troubles].map(
  ([name, address, language]) => `${name};"${address}";${language};1970-01-01`,
);

export const demoLists = {
  /** Windows-1252 would do as well: the reader finds out. */
  crm: ["Naam;E-mail;Taal;GSM", ...lines].join("\r\n"),
  optedOut: "nee.gezegd.demo@telenet.be\r\nook.nee.demo@skynet.be\r\n",
};
