import type { Manifest } from "../../consent/pack/manifest.ts";
import { fingerprintOf, parseVerifierKey } from "../../consent/verifier-key.ts";
import type { Locale } from "../../ui/texts/locale.ts";

type About = Pick<Manifest, "kind" | "log" | "account" | "made_at"> & { publicUrl: string };

/** How to check a pack, in the account's language and in English, for whoever opens it in ten years. */
export function readmeOf(locale: Locale, about: About): string {
  const own = locale === "en" ? "" : `${texts[locale](about)}\n\n----\n\n`;
  return `${own}${texts.en(about)}\n`;
}

const fingerprint = ({ log }: About) => {
  const key = parseVerifierKey(log.key);
  return key ? fingerprintOf(key) : "";
};
/** The key with those before it, so that a pack from before a rotation is verified by what is published then. */
const keyUrl = ({ publicUrl, account }: About) => `${publicUrl}/log/${account.id}/keys`;
const filesOf = ({ kind }: About) =>
  kind === "contact"
    ? "story.html, evidence.json, texts/, mails/, proofs/, dpv.jsonld, kantara.json, checkpoint.txt, key.txt"
    : "story.html, campaign.json, records.ndjson, messages.ndjson, proof.txt, texts/, checkpoint.txt, key.txt";

const technical = `Hashes are SHA-256; manifest.json is signed with Ed25519 over its RFC 8785 form without signature.value. Leaves
are 0x01, position and time in ms (8 bytes each, big-endian), a type byte, and HMAC-SHA-256(salt, RFC 8785 form of the
payload); the tree is that of RFC 6962, section 2.1; the checkpoint is a C2SP signed note. proof.txt of a campaign holds the
roots of the largest parts of the tree without a record of it, from left to right, in base64.`;

const texts: Record<Locale, (about: About) => string> = {
  nl: (about) => `BEWIJSPAKKET VAN ${about.account.name}, gemaakt op ${about.made_at}

Lezen: open story.html. Inhoud: ${filesOf(about)}.

Nakijken, zonder internet, op de zip zoals je die kreeg (niet opnieuw ingepakt):

  reaffirm verify DIT-BESTAND.zip --key key.txt

Haal key.txt niet uit dit pakket maar van ${keyUrl(about)},
of uit een mail van toen. Vingerafdruk: ${fingerprint(about)}

Eén veranderde byte, waar ook, wordt gevonden. Het bewijst dat wat is vastgelegd heel is en van die tijd; niet wiens vinger
op de knop drukte. Wat de afzender heeft ingevoerd of geïmporteerd, is als niet gezien gemerkt. Links in mails zijn onwerkzaam
gemaakt, omdat ze namens de persoon handelen.`,
  fr: (about) => `DOSSIER DE PREUVES DE ${about.account.name}, établi le ${about.made_at}

Lire : ouvrez story.html. Contenu : ${filesOf(about)}.

Vérifier, sans internet, sur le zip tel que reçu (non recompressé) :

  reaffirm verify CE-FICHIER.zip --key key.txt

Ne prenez pas key.txt dans ce dossier mais à ${keyUrl(about)},
ou dans un e-mail de l'époque. Empreinte : ${fingerprint(about)}

Un seul octet changé, où que ce soit, est trouvé. Cela prouve que ce qui a été enregistré est entier et de ce moment ; pas
quel doigt a pressé le bouton. Ce que l'expéditeur a saisi ou importé est marqué comme non constaté. Les liens des e-mails
sont rendus inactifs, car ils agissent au nom de la personne.`,
  de: (about) => `NACHWEISE VON ${about.account.name}, erstellt am ${about.made_at}

Lesen: story.html öffnen. Inhalt: ${filesOf(about)}.

Prüfen, ohne Internet, an der ZIP-Datei, wie Sie sie bekamen (nicht neu gepackt):

  reaffirm verify DIESE-DATEI.zip --key key.txt

Nehmen Sie key.txt nicht aus diesem Paket, sondern von ${keyUrl(about)},
oder aus einer E-Mail von damals. Fingerabdruck: ${fingerprint(about)}

Ein geändertes Byte, wo auch immer, wird gefunden. Es beweist, dass das Festgehaltene vollständig und aus jener Zeit ist;
nicht, wessen Finger auf den Knopf drückte. Was der Absender eingetragen oder importiert hat, ist als nicht gesehen
gekennzeichnet. Links in E-Mails sind unwirksam gemacht, denn sie handeln für die Person.`,
  en: (about) => `EVIDENCE PACK OF ${about.account.name}, made on ${about.made_at}

To read: open story.html. Inside: ${filesOf(about)}.

To check, without the internet, on the zip as you got it (not packed again):

  reaffirm verify THIS-FILE.zip --key key.txt

Do not take key.txt from this pack but from ${keyUrl(about)},
or from a mail of the time. Fingerprint: ${fingerprint(about)}

One changed byte, anywhere, is found. It proves that what was recorded is whole and from that time; not whose finger pressed
the button. What the sender entered or imported is labelled as not witnessed. Links in mails are disarmed, since each acts
for its person.

${technical}`,
};
